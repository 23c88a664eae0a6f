"""Text frames: which of their paragraphs are items of a list, and what number each has."""

from collections.abc import Iterator
from typing import Any, Final

from pptx.oxml.ns import qn

from coursegen.reading.list_markers import marked
from coursegen.reading.markdown_lists import ListItem
from coursegen.reading.shapes import Block

LINE_BREAK: Final = "\v"
NUMBERED: Final = qn("a:buAutoNum")
BULLETS: Final = (qn("a:buChar"), qn("a:buBlip"))
NO_BULLET: Final = qn("a:buNone")
MATH: Final = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"


def text_of(frame: Any) -> str:
    """The frame's paragraphs, each on a line of its own."""
    return "\n".join(filter(None, (_text(paragraph) for paragraph in frame.paragraphs)))


def paragraphs_of(frame: Any, *, bulleted: bool) -> Iterator[Block | ListItem]:
    """The frame's paragraphs as list items where they have a bullet, a number or a mark typed by hand.

    `bulleted` says whether paragraphs that state nothing have one; a single such paragraph is a sentence, not a list.
    """
    paragraphs = [paragraph for paragraph in frame.paragraphs if _text(paragraph)]
    numbers: dict[int, int] = {}
    for paragraph in paragraphs:
        level, text = paragraph.level, _text(paragraph)
        numbers = {depth: number for depth, number in numbers.items() if depth <= level}
        numbering = _property(paragraph, NUMBERED)
        if numbering is not None:
            numbers[level] = numbers.get(level, _start(numbering) - 1) + 1
            yield ListItem(text, level, numbers[level])
        elif _has_bullet(paragraph, bulleted and len(paragraphs) > 1):
            yield ListItem(text, level)
        elif mark := marked(text):
            yield ListItem(mark.text, level, mark.number)
        else:
            yield Block(kind="paragraph", text=text)


def _text(paragraph: Any) -> str:
    formulas = "".join(part.text or "" for part in paragraph._p.iter(MATH))
    return (paragraph.text.replace(LINE_BREAK, "\n") + formulas).strip()


def _has_bullet(paragraph: Any, otherwise: bool) -> bool:
    if any(_property(paragraph, tag) is not None for tag in BULLETS):
        return True
    return otherwise and _property(paragraph, NO_BULLET) is None


def _property(paragraph: Any, tag: str) -> Any:
    properties = paragraph._p.find(qn("a:pPr"))
    return None if properties is None else properties.find(tag)


def _start(numbering: Any) -> int:
    stated = numbering.get("startAt", "")
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 6 else 1
