"""Telling text from binary data, and HTML, Markdown and plain text from each other, by looking at the beginning."""

import codecs
import re
from typing import Final

BYTE_ORDER_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
FEWEST_ZEROS: Final = 0.02
"""Of UTF-16 without a mark: half of every space and Latin letter is zero; a stray zero byte is only dirt."""

CONTROL: Final = re.compile(r"[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f]")
TOLERATED_CONTROLS: Final = 0.001

MARKDOWN_HEADING: Final = re.compile(r"(?:\A|\n[ \t\r]*+\n)#{1,6} \S")
COMMENT_IN_CODE: Final = re.compile(r"(?:\A|\n[ \t\r]*+\n)# \S[^\n]*+\n(?=[a-z./$#][^\n]*+(?<![\s.,:;!?])(?:\n|\Z))")
"""What looks like a heading and has a command, or another comment, in the very next line."""

MARKDOWN_TABLE: Final = re.compile(r"^(?=[^\n]*\|)[ :|]*+---[-| :\r]*+$", re.MULTILINE)
MARKDOWN_FENCE: Final = re.compile(r"^(```|~~~)", re.MULTILINE)
MARKDOWN_LINK: Final = re.compile(r"\[[^\[\]\n]{1,500}+\]\([^()\s]{1,1000}+\)")
"""These see whatever a stranger uploads, within a request: no pattern here may take more than linear time."""

HTML_PROLOGUE: Final = r"(?:\ufeff|\s++|<!--.{0,5000}?-->|<\?xml[^>]{0,500}>)*+"
HTML_DOCUMENT: Final = re.compile(
    rf"{HTML_PROLOGUE}(?:<!doctype\s+html\b|<html[\s>]|<head>)", re.IGNORECASE | re.DOTALL
)
HTML_PIECE: Final = re.compile(
    rf"{HTML_PROLOGUE}<(?:article|body|div|dl|h[1-6]|main|meta|ol|p|section|table|title|ul)(?:\s[^<>]*)?>",
    re.IGNORECASE | re.DOTALL,
)
HTML_BLOCK_END: Final = re.compile(r"</(?:article|body|div|dl|h[1-6]|main|ol|p|section|table|ul)>", re.IGNORECASE)


def unicode_encoding(data: bytes) -> str | None:
    """The Unicode encoding `data` shows by its byte order mark or, for UTF-16, by its zero bytes."""
    for mark, encoding in BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return encoding
    zeros = data.count(0)
    if zeros <= FEWEST_ZEROS * len(data):
        return None
    odd = data[1::2].count(0)
    if odd == zeros:
        return "utf-16-le"
    return "utf-16-be" if odd == 0 else None


def roughly_decode(data: bytes) -> str:
    """`data` as text that is right in its ASCII part, whatever the encoding."""
    return data.decode(unicode_encoding(data) or "utf-8", "replace")


def looks_like_text(data: bytes) -> bool:
    """Whether `data` (the beginning of a file) is text in any encoding, as told by its lack of control characters."""
    controls = len(CONTROL.findall(roughly_decode(data)))
    return controls <= TOLERATED_CONTROLS * len(data)


def looks_like_markdown(text: str) -> bool:
    """Whether `text` has headings, or two other kinds of Markdown structure."""
    headings = len(MARKDOWN_HEADING.findall(text)) - len(COMMENT_IN_CODE.findall(text))
    others = sum(bool(sign.search(text)) for sign in (MARKDOWN_TABLE, MARKDOWN_FENCE, MARKDOWN_LINK))
    return headings >= 2 or (headings == 1 and others >= 1) or others >= 2


def looks_like_html(text: str, *, may_be_a_piece: bool) -> bool:
    """Whether `text` begins as an HTML document, or is a piece of one, if it may be.

    Markdown may begin with a tag, and often does (a centred picture): it is no piece of HTML.
    """
    if HTML_DOCUMENT.match(text):
        return True
    piece = may_be_a_piece and HTML_PIECE.match(text) and HTML_BLOCK_END.search(text)
    return bool(piece) and not (MARKDOWN_HEADING.search(text) or looks_like_markdown(text))
