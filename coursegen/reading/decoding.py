"""Bytes of a text file to text, whatever its encoding."""

import codecs
from typing import Final

import charset_normalizer

from .errors import DocumentError
from .text_signs import unicode_encoding

LEGACY_ENCODINGS: Final = [
    "cp1251", "koi8_r", "cp866", "cp1252", "cp1250", "cp1254", "cp932", "euc_jp", "gb18030", "big5", "cp949", "cp1256",
]  # fmt: skip
"""Of the platform's languages, the commoner first; a longer list makes short texts look like something exotic."""

TOLERATED_BROKEN: Final = 0.001


MEANT_BY: Final = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030",
}  # fmt: skip
"""What pages that name the former are really written in, as every browser takes them."""


def decode(data: bytes, *, declared: str | None = None) -> str:
    """The text in `data`: by byte order mark, UTF-8, UTF-16 without a mark, the encoding that the document itself
    has `declared`, or the likeliest legacy encoding.

    A stray broken byte in UTF-8 does not make it another encoding. Raises DocumentError `damaged` if nothing fits.
    """
    try:
        return data.decode(unicode_encoding(data) or "utf-8")
    except UnicodeDecodeError:
        lenient = data.decode(unicode_encoding(data) or "utf-8", "replace")
    broken = lenient.count("\ufffd")
    if broken <= max(1, TOLERATED_BROKEN * len(lenient)) and not lenient.replace("\ufffd", "").isascii():
        return lenient
    return _as_declared(data, declared) or _as_likeliest(data)


def _as_declared(data: bytes, declared: str | None) -> str | None:
    try:
        name = codecs.lookup(declared or "").name
        return data.decode(MEANT_BY.get(name, name))
    except (LookupError, ValueError):  # no such encoding, one that is not for text, or not the one it is in
        return None


def _as_likeliest(data: bytes) -> str:
    best = charset_normalizer.from_bytes(data, cp_isolation=LEGACY_ENCODINGS).best()
    if best is None:
        raise DocumentError("damaged")
    return str(best)
