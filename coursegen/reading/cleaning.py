"""Characters that a document may hold and a course should not."""

import re
import unicodedata
from typing import Final

UNWANTED: Final = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x84\x86-\x9f"  # controls
    "\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"  # invisible, and direction overrides
    "\ud800-\udfff\ufffc\ufffe\uffff"  # halves of characters, which no database takes
    "\ue000-\uf8ff]"  # private use: glyphs of somebody's icon font
)
BULLETS: Final = re.compile("[\uf0b7\uf0a7\uf076\uf0d8\uf0fc]")
"""Bullets of the Symbol and Wingdings fonts, where word processors keep theirs."""

SOFT_HYPHEN_AT_LINE_END: Final = re.compile("\u00ad(?=[ \t]*(?:\n|$))")
SPACES: Final = re.compile("[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
LETTER_SPACED: Final = re.compile(
    r"(?<!\w)(?:[^\W\d_] ){4,}[^\W\d_](?!\w)|(?<=[^\W\d_] {2})(?:[^\W\d_] )+[^\W\d_](?!\w)"
)
LINE_ENDS: Final = re.compile("\r\n?|[\u0085\u2028\u2029\x0c]")
SHAPES: Final = re.compile("[\ufb00-\ufb06\ufb50-\ufdff\ufe70-\ufefc\u2f00-\u2fdf]+")
"""Ligatures, Arabic letters by position, CJK radicals: PDF fonts name glyphs so, and nobody searches for them."""


def clean(text: str) -> str:
    """`text` in NFC with plain line ends, without characters that are invisible or that cannot be stored.

    A soft hyphen shows at the end of a line only: there it becomes a hyphen.
    """
    text = SOFT_HYPHEN_AT_LINE_END.sub("-", LINE_ENDS.sub("\n", text))
    text = UNWANTED.sub("", BULLETS.sub("•", text))
    return unicodedata.normalize("NFC", SHAPES.sub(lambda shapes: unicodedata.normalize("NFKC", shapes[0]), text))


def without_letter_spacing(text: str) -> str:
    """`text` with its spaced-out words closed up (I N T R O); two spaces between them part words."""
    return LETTER_SPACED.sub(lambda word: word[0].replace(" ", ""), text)


def one_line(text: str) -> str:
    """`text` cleaned and on one line, with single spaces."""
    return SPACES.sub(" ", clean(text).replace("\n", " ")).strip()
