"""Adding to the end of a Word document without looking through all of it.

python-docx searches the whole body for the place of each paragraph, and all styles for its style: a course of a hundred
lessons would take a minute.
"""

from typing import Literal

from docx.document import Document
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph

Style = Literal[
    "Title", "Heading1", "Heading2", "Heading3", "Heading4", "Quote", "IntenseQuote", "ListBullet", "ListBullet2",
    "ListBullet3", "ListContinue", "ListContinue2", "ListContinue3",
]  # fmt: skip
"""Ids of styles in the template of python-docx."""

HEADINGS: dict[int, Style] = {1: "Heading1", 2: "Heading2", 3: "Heading3", 4: "Heading4"}


def add_paragraph(document: Document, words: str = "", *, style: Style | None = None) -> Paragraph:
    element = OxmlElement("w:p")
    if style:
        element.style = style
    document.element.body[-1].addprevious(element)  # the last one holds the page's measures
    paragraph = Paragraph(element, document._body)
    if words:
        paragraph.add_run(words)
    return paragraph


def add_heading(document: Document, words: str, level: int) -> Paragraph:
    return add_paragraph(document, words, style=HEADINGS[level])
