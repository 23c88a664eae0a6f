"""PPTX, by python-pptx and the XML underneath it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pptx
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import CONTENT_TYPE
from pptx.presentation import Presentation
from pptx.slide import Slide

from coursegen.reading.draft import Draft
from coursegen.reading.errors import DocumentError
from coursegen.reading.markdown_lists import ListItem, with_lists
from coursegen.reading.shapes import Block

from .continuations import without_continuations
from .sections import sections_of
from .shapes import in_reading_order, parts_of
from .texts import text_of

TITLE_LEVEL: Final = 0
SECTION_LEVEL: Final = 1
SLIDE_LEVEL: Final = 2


def read(path: Path) -> Draft:
    """The presentation at `path`: slide titles are headings, slide numbers pages; notes follow their slide."""
    presentation = _opened(path)
    blocks: list[Block] = []
    last = None
    sections = sections_of(presentation)
    titles = without_continuations([_title(slide) for slide in presentation.slides])
    for page, (slide, title) in enumerate(zip(presentation.slides, titles, strict=True), start=1):
        if name := sections.get(slide.slide_id):
            blocks.append(Block(kind="heading", text=name, level=SECTION_LEVEL, page=page))
        heading = _heading(slide, title, page, opens_section=name is None) if title else None
        if heading and heading.text not in (last, name):
            blocks.append(heading)
        last = heading.text if heading else last
        blocks += [block.model_copy(update={"page": page}) for block in with_lists(_content(slide))]
    return Draft(blocks, title=presentation.core_properties.title, pages=len(presentation.slides))


def _opened(path: Path) -> Presentation:
    """The presentation; one with macros, a template or a show is of the wrong type."""
    try:
        presentation = pptx.Presentation(str(path))
    except ValueError as error:
        raise DocumentError("wrong_type") from error
    if presentation.part.content_type != CONTENT_TYPE.PML_PRESENTATION_MAIN:
        raise DocumentError("wrong_type")
    return presentation


def _title(slide: Slide) -> str:
    title = slide.shapes.title
    if title is None or not title.has_text_frame:
        return ""
    return " ".join(text_of(title.text_frame).split())


def _heading(slide: Slide, text: str, page: int, *, opens_section: bool) -> Block:
    """A slide's title; that of a title slide names the whole, that of a section's slide the slides after it."""
    title, level = slide.shapes.title, SLIDE_LEVEL
    if page == 1 and title is not None and title.placeholder_format.type == PP_PLACEHOLDER.CENTER_TITLE:
        level = TITLE_LEVEL
    elif opens_section and slide.slide_layout._element.get("type") == "secHead":
        level = SECTION_LEVEL
    return Block(kind="heading", text=text, level=level, page=page)


def _content(slide: Slide) -> Iterator[Block | ListItem]:
    title = slide.shapes.title
    for shape in in_reading_order(slide.shapes):
        if title is None or shape.shape_id != title.shape_id:
            yield from parts_of(shape)
    notes = slide.notes_slide.notes_text_frame if slide.has_notes_slide else None
    if notes is not None:
        for paragraph in text_of(notes).split("\n"):
            yield Block(kind="paragraph", text=paragraph)
