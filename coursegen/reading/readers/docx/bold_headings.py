"""Headings of authors who press "bold" instead of choosing a style."""

import re
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

from .elements import text_of, value, whole_number
from .styles import Style, is_on

LONGEST: Final = 120
SENTENCE_END: Final = re.compile(r"[.,;:!?…]$")
LETTERS: Final = re.compile(r"[^\W\d_]{2}")


def bold_heading_size(paragraph: BaseOxmlElement, text: str, style: Style) -> int | None:
    """The font size (half points, 0: the document's own) of a short paragraph set in bold throughout, else None."""
    text = text.strip()
    if not LETTERS.search(text) or len(text) > LONGEST or SENTENCE_END.search(text):
        return None
    runs = [run for run in paragraph.iter(qn("w:r")) if text_of(run).strip()]
    if not runs or not all(_is_bold(run, style) for run in runs):
        return None
    return max(whole_number(value(run, "rPr/sz")) or style.size for run in runs)


def _is_bold(run: BaseOxmlElement, style: Style) -> bool:
    bold = value(run, "rPr/b")
    return style.bold if bold is None else is_on(bold)
