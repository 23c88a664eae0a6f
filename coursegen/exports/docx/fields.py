"""What Word works out by itself: page numbers, a table of contents."""

from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph


def page_number(paragraph: Paragraph) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _field(paragraph, "PAGE")


def contents_field(paragraph: Paragraph) -> None:
    """The headings of the first two levels."""
    _field(paragraph, 'TOC \\o "1-2" \\h \\z \\u', dirty=True)


def _field(paragraph: Paragraph, instruction: str, *, dirty: bool = False) -> None:
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), instruction)
    if dirty:
        field.set(qn("w:dirty"), "true")
    run = OxmlElement("w:r")
    run.append(OxmlElement("w:t"))
    field.append(run)
    paragraph._p.append(field)
