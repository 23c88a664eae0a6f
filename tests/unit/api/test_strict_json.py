"""Reading JSON from strangers."""

import json
import time
import tracemalloc
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from coursegen.api.strict_json import MAX_DEPTH, read_json
from coursegen.errors import InvalidRequest

MEGABYTE = 1024 * 1024


def refusal(body: bytes) -> dict[str, Any]:
    with pytest.raises(InvalidRequest) as caught:
        read_json(body)
    return caught.value.details


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"", "Not valid JSON at 1:1: Expecting value."),
        (b'{"a": 1,}', "Not valid JSON at 1:9"),
        (b'{"a": 1} x', "Not valid JSON at 1:10: Extra data."),
        (b"{'a': 1}", "Not valid JSON at 1:2"),
        (b'\xef\xbb\xbf{"a": 1}', "Not valid JSON at 1:1"),
        (b'{"a": "\xff"}', "Not valid UTF-8 at byte 7."),
        ('{"a": 1}'.encode("utf-16"), "Not valid UTF-8 at byte 0."),
        (b'{"a": NaN}', "NaN is not JSON."),
        (b"[-Infinity]", "-Infinity is not JSON."),
        (b'{"a": 1e999}', "A number is too large."),
        (b'{"a": ' + b"9" * 5000 + b"}", "A number is too large."),
        (b'{"a": 1, "b": {"c": 1, "c": 2}}', "The key c stands there twice."),
        (b"[" * 80_000, "Nested deeper than 32 levels."),
        (b'{"a":' * 20_000 + b"1" + b"}" * 20_000, "Nested deeper than 32 levels."),
        (b"[" * (MAX_DEPTH + 1) + b"1" + b"]" * (MAX_DEPTH + 1), "Nested deeper than 32 levels."),
    ],
)
def test_what_is_not_json_is_said_with_the_place(body: bytes, message: str) -> None:
    (said,) = refusal(body)["body"]
    assert said.startswith(message)


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (b'{"title": "a\\u0000b"}', "title"),
        (b'{"a": [{"b": ["x", "\\u0000"]}]}', "a.0.b.1"),
        (b'{"a": {"b\\u0000": 1}}', "a.'b\\x00'"),
        (b'{"a": "\\ud800"}', "a"),
        (b'{"a": "\\udc00\\ud800"}', "a"),
        (b'{"\\ud800": 1}', "'\\ud800'"),
        (b'"\\u0000"', "body"),
        (b'["\\u0000"]', "0"),
        (b'{"' + b"k" * 900_000 + b'": "\\u0000"}', "k" * 50),
    ],
)
def test_text_that_no_database_holds_is_refused_by_its_path(body: bytes, path: str) -> None:
    details = refusal(body)
    assert list(details) == [path]
    json.dumps(details, ensure_ascii=False).encode()


def test_whole_surrogate_pairs_are_characters() -> None:
    assert read_json(b'{"a": "\\ud83d\\ude42"}') == {"a": "🙂"}


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False)
        | st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"])),
        lambda inner: st.lists(inner) | st.dictionaries(st.text(st.characters(codec="ascii", min_codepoint=1)), inner),
        max_leaves=20,
    )
)  # fmt: skip
def test_what_is_json_comes_out_as_it_went_in(value: Any) -> None:
    assert read_json(json.dumps(value).encode()) == value


@given(st.binary(max_size=200) | st.text(alphabet='{}[]",:\\u0d8e1-.NaInfityltrue \x00', max_size=60).map(str.encode))
def test_no_bytes_are_a_failure_of_ours(body: bytes) -> None:
    with suppress(InvalidRequest):
        read_json(body)


@pytest.mark.parametrize(
    "body",
    [
        b"[" * MEGABYTE,
        b"{" + b",".join(b'"%d":1' % n for n in range(90_000)) + b',"1":2}',
        b'{"' + b"k" * 500_000 + b'":[' + b"1," * 250_000 + b'"\\u0000"]}',
        b"[" + b"[]," * 300_000 + b"[]]",
        b"[" + b"9" * 4000 + (b"," + b"9" * 4000) * 250 + b"]",
    ],
    ids=["deep", "keys", "long path", "wide", "digits"],
)
def test_the_worst_megabyte_costs_little(body: bytes) -> None:
    assert len(body) <= MEGABYTE
    tracemalloc.start()
    begun = time.process_time()
    with suppress(InvalidRequest):
        read_json(body)
    spent, (_, peak) = time.process_time() - begun, tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert spent < 5
    assert peak < 200 * MEGABYTE
