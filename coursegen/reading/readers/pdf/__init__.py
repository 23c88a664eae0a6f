"""PDF, by pypdf: from pieces of text with places to headings, paragraphs, lists and tables.

A PDF knows no paragraphs. `fragments` are what pypdf finds, `lines` puts them on lines, `tables` takes out what stands
in columns, `furniture` what repeats from page to page; `paragraphs` joins lines, `headings` finds what stands out.
"""

from collections.abc import Iterator
from itertools import chain
from pathlib import Path
from typing import Final

from pypdf import PdfReader
from pypdf.errors import LimitReachedError, PyPdfError

from coursegen.reading.draft import Draft
from coursegen.reading.errors import DocumentError
from coursegen.reading.line_joining import LineJoiner
from coursegen.reading.markdown_lists import ListItem, markdown_list
from coursegen.reading.shapes import Block

from .code import code_block
from .fragments import page_content
from .furniture import without_furniture
from .headings import heading_levels
from .lines import Line
from .opening import open_pdf
from .outline import mark_headings, outline_of
from .paragraphs import Paragraph, paragraphs_of
from .tables import Table, split_off_tables
from .text_layer import check_text_layer
from .typography import typography_of

MOST_BROKEN_PAGES: Final = 0.1


def read(path: Path) -> Draft:
    """The PDF at `path`, its blocks with page numbers from 1."""
    reader = open_pdf(path)
    pages = without_furniture(_pages(reader))
    check_text_layer(reader, pages)
    mark_headings(outline_of(reader), pages)
    parts = [part for part in chain.from_iterable(pages) if isinstance(part, Table) or part.text]
    lines = [part for part in parts if isinstance(part, Line)]
    body = typography_of(lines)
    paragraphs = paragraphs_of(parts, body)
    levels = heading_levels([part for part in paragraphs if isinstance(part, Paragraph)], body)
    joiner = LineJoiner([line.text for line in lines])
    metadata = reader.metadata
    return Draft(
        list(_blocks(paragraphs, levels, joiner)), title=metadata.title if metadata else None, pages=len(reader.pages)
    )


def _pages(reader: PdfReader) -> list[list[Line | Table]]:
    """The content of each page. A broken page is left out, a document with many is `damaged`."""
    pages: list[list[Line | Table]] = []
    broken = 0
    for number, page in enumerate(reader.pages, start=1):
        try:
            fragments, rulings = page_content(page)
        except (MemoryError, RecursionError):
            raise
        except LimitReachedError as error:
            raise DocumentError("too_large") from error
        except (PyPdfError, ValueError, TypeError, KeyError, IndexError, AttributeError):
            broken += 1
            fragments, rulings = [], []
        pages.append(split_off_tables(fragments, rulings, number))
    if not pages or broken > MOST_BROKEN_PAGES * len(pages):
        raise DocumentError("damaged")
    return pages


def _blocks(parts: list[Paragraph | Table], levels: dict[int, int], joiner: LineJoiner) -> Iterator[Block]:
    items: list[Paragraph] = []
    for part in parts:
        is_item = isinstance(part, Paragraph) and part.mark is not None and id(part) not in levels
        if items and not is_item:
            yield _list(items, joiner)
            items = []
        if isinstance(part, Table):
            yield part.block(joiner)
        elif part.is_code:
            yield code_block(part.lines)
        elif is_item:
            items.append(part)
        else:
            yield _text_block(part, levels.get(id(part)), joiner)
    if items:
        yield _list(items, joiner)


def _list(items: list[Paragraph], joiner: LineJoiner) -> Block:
    """One list; where its marks stand says how deep its items are."""
    entries = [
        ListItem(
            joiner.join(item.texts()), depth=round(item.first.x / 4), number=item.mark.number if item.mark else None
        )
        for item in items
    ]
    return Block(kind="list", text=markdown_list(entries), page=items[0].first.page)


def _text_block(paragraph: Paragraph, level: int | None, joiner: LineJoiner) -> Block:
    text = joiner.join(line.text for line in paragraph.lines)
    return Block(kind="paragraph" if level is None else "heading", text=text, level=level, page=paragraph.first.page)
