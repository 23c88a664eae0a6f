"""What strangers send: bodies that are no JSON, values that no field takes, forms that no browser makes."""

from typing import Any

MEGABYTE = 1024 * 1024

NO_JSON: dict[str, bytes] = {
    "cut off": b'{"title": ',
    "nested without an end": b"[" * 80_000,
    "objects without an end": b'{"a":' * 40_000,
    "UTF-16": '{"title": "T"}'.encode("utf-16"),
    "a byte order mark": b'\xef\xbb\xbf{"title": "T"}',
    "invalid UTF-8": b'{"title": "\xff"}',
    "NaN": b'{"title": NaN}',
    "-Infinity": b'{"title": -Infinity}',
    "1e999": b'{"title": 1e999}',
    "ten thousand digits": b'{"title": ' + b"9" * 10_000 + b"}",
    "a key twice": b'{"title": "A", "title": "B"}',
    "gzip": b"\x1f\x8b\x08\x00abc",
    "a list": b"[]",
    "a text": b'"title"',
    "nothing but null": b"null",
}

NOT_FOR_ANY_FIELD: dict[str, Any] = {
    "an object": {"title": "T"},
    "an object with a key of JavaScript's": {"__proto__": {"admin": True}},
    "NUL": "a\x00b",
    "half a surrogate": "a\ud800",
    "a number beyond 64 bits": 10**30,
    "a fraction": 0.5,
    "a list of lists": [[[]]],
    "a list of objects that are none of ours": [{"nonsense": 1}],
    "a text of a hundred thousand characters": "x" * 100_000,
}
NOT_IN_A_TEXT = {"a bell": "a\x07b", "a delete": "a\x7fb", "a C1 control": "a\x9bb", "no character": "a\uffffb"}

NOT_FOR_ANY_PARAMETER = ["%00", "\x07", "9" * 5000, "[object Object]", "-1", "%F0%9F", "0001-01-01T00:00:00+14:00"]

ODD_HEADERS: list[dict[str, str]] = [
    {"Accept": "x;y;;q=z"},
    {"Accept": "*/*;q=" + "1" * 5000},
    {"Accept-Language": "x" * 9000},
    {"If-None-Match": '"' * 5000},
    {"If-Match": "*," * 3000},
    {"X-Request-ID": "a\x1bb" * 3000},
    {"X-Forwarded-For": "," * 5000},
    {"X-Forwarded-Host": "evil.example"},
    {"X-HTTP-Method-Override": "DELETE"},
    {"Range": "bytes=0-0," * 500},
    {"Last-Event-ID": "-1"},
    {"Cookie": "sessionid=" + "\x01" * 200},
]


def a_form(
    head: str, *, content: bytes = b"text", content_type: str = "multipart/form-data; boundary=b"
) -> dict[str, Any]:
    """A multipart request of one part with these very header lines."""
    data = b"--b\r\n" + head.encode("latin-1") + b"\r\n\r\n" + content + b"\r\n--b--\r\n"
    return {"data": data, "content_type": content_type}


FILE = 'Content-Disposition: form-data; name="file"; filename="a.txt"'
FORMS: dict[str, dict[str, Any]] = {
    "a header of a megabyte": a_form(f"{FILE}\r\nX-Long: {'x' * MEGABYTE}"),
    "ten thousand headers": a_form(FILE + "\r\nX: y" * 10_000),
    "no name": a_form("Content-Disposition: form-data"),
    "no headers": a_form(""),
    "a name in no known charset": a_form("Content-Disposition: form-data; name=\"file\"; filename*=nonsense''a.txt"),
    "broken base64": a_form(f"{FILE}\r\nContent-Transfer-Encoding: base64", content=b"$$$"),
    "a part inside a part": a_form("Content-Type: multipart/mixed; boundary=c", content=b"--c\r\n\r\nx\r\n--c--"),
    "the boundary of another": a_form(FILE, content_type="multipart/form-data; boundary=other"),
    "a boundary of ten kilobytes": a_form(FILE, content_type=f"multipart/form-data; boundary={'b' * 10_000}"),
    "a field in a charset that is none": a_form(
        'Content-Disposition: form-data; name="x"', content_type="multipart/form-data; boundary=b; charset=undefined"
    ),
    "a field in a charset that packs": a_form(
        'Content-Disposition: form-data; name="x"', content_type="multipart/form-data; boundary=b; charset=bz2"
    ),
    "ten thousand fields": {
        "data": b'--b\r\nContent-Disposition: form-data; name="x"\r\n\r\n1\r\n' * 10_000 + b"--b--\r\n",
        "content_type": "multipart/form-data; boundary=b",
    },
}
