"""Bytes of a text file to text, whatever its encoding."""

from typing import Final

import charset_normalizer

from .errors import DocumentError
from .text_signs import unicode_encoding

LEGACY_ENCODINGS: Final = [
    "cp1251", "koi8_r", "cp866", "cp1252", "cp1250", "cp1254", "cp932", "euc_jp", "gb18030", "big5", "cp949", "cp1256",
]  # fmt: skip
"""Of the platform's languages, the commoner first; a longer list makes short texts look like something exotic."""

TOLERATED_BROKEN: Final = 0.001


def decode(data: bytes) -> str:
    """The text in `data`: by byte order mark, UTF-8, UTF-16 without a mark, or the likeliest legacy encoding.

    A stray broken byte in UTF-8 does not make it another encoding. Raises DocumentError `damaged` if nothing fits.
    """
    try:
        return data.decode(unicode_encoding(data) or "utf-8")
    except UnicodeDecodeError:
        lenient = data.decode(unicode_encoding(data) or "utf-8", "replace")
    broken = lenient.count("\ufffd")
    if broken <= max(1, TOLERATED_BROKEN * len(lenient)) and not lenient.replace("\ufffd", "").isascii():
        return lenient
    best = charset_normalizer.from_bytes(data, cp_isolation=LEGACY_ENCODINGS).best()
    if best is None:
        raise DocumentError("damaged")
    return str(best)
