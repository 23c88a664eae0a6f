"""WordprocessingML as a tree, with what python-docx's objects pass over: content controls, tracked changes, boxes."""

from collections.abc import Iterator
from typing import Final

from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

P: Final = qn("w:p")
TABLE: Final = qn("w:tbl")
ROW: Final = qn("w:tr")
CELL: Final = qn("w:tc")
TEXT_BOX: Final = qn("w:txbxContent")

MARKUP_COMPATIBILITY: Final = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHOICE: Final = f"{MARKUP_COMPATIBILITY}Choice"
FALLBACK: Final = f"{MARKUP_COMPATIBILITY}Fallback"
"""The same content once more, for older programs."""

WRAPPERS: Final = frozenset(
    {
        qn("w:sdtContent"),
        qn("w:ins"),
        qn("w:moveTo"),
        qn("w:customXml"),
        f"{MARKUP_COMPATIBILITY}AlternateContent",
        CHOICE,
    }
)
TEXTS: Final = frozenset({qn("w:t"), f"{MATH}t"})
SPOKEN: Final = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
SILENT: Final = frozenset({qn("w:pPr"), qn("w:rPr"), qn("w:del"), qn("w:moveFrom"), qn("w:rt"), TEXT_BOX, FALLBACK})
"""What holds no text of the paragraph itself: properties, deleted text, reading aids, boxes."""

CONTENT_CONTROL: Final = qn("w:sdt")
GALLERY: Final = f"{qn('w:sdtPr')}/{qn('w:docPartObj')}/{qn('w:docPartGallery')}"


def children(parent: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The elements in `parent`, wrappers opened, an automatic table of contents left out."""
    for child in parent:
        if child.tag == CONTENT_CONTROL:
            gallery = child.find(GALLERY)
            if gallery is None or gallery.get(qn("w:val")) != "Table of Contents":
                yield from children(child)
        elif child.tag in WRAPPERS:
            yield from children(child)
        else:
            yield child


def text_of(element: BaseOxmlElement) -> str:
    """The text in a paragraph or run, without its text boxes and deletions."""
    return "".join(_texts(element))


def text_boxes(paragraph: BaseOxmlElement) -> Iterator[BaseOxmlElement]:
    """The text boxes anchored in a paragraph, each once."""
    for box in paragraph.iter(TEXT_BOX):
        if not any(ancestor.tag in (FALLBACK, TEXT_BOX) for ancestor in box.iterancestors()):
            yield box


def value(element: BaseOxmlElement | None, path: str) -> str | None:
    """The `w:val` of the element at `path` ("pPr/outlineLvl") below `element`; "" where it has none, None if absent."""
    if element is None:
        return None
    found = element.find("/".join(qn(f"w:{step}") for step in path.split("/")))
    return None if found is None else (found.get(qn("w:val")) or "")


def whole_number(text: str | None) -> int | None:
    """The number an attribute holds, None where it is absent or no whole number."""
    try:
        return int(text) if text else None
    except ValueError:
        return None


def _texts(element: BaseOxmlElement) -> Iterator[str]:
    for child in element:
        if child.tag in TEXTS:
            yield child.text or ""
        elif child.tag in SPOKEN:
            yield SPOKEN[child.tag]
        elif child.tag not in SILENT:
            yield from _texts(child)
