"""DOCX, by python-docx and the XML underneath it."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Final

import docx
from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.xmlchemy import BaseOxmlElement

from coursegen.reading.draft import Draft
from coursegen.reading.errors import DocumentError
from coursegen.reading.list_markers import marked
from coursegen.reading.markdown_lists import ListItem, markdown_list
from coursegen.reading.shapes import Block

from .bold_headings import bold_heading_size
from .elements import TABLE, P, children, text_boxes, text_of
from .notes import Notes
from .numbering import Numbering
from .styles import Styles
from .tables import rows_of, table_text

MOST_BOLD_LEVELS: Final = 3


@dataclass(frozen=True)
class Item:
    """A paragraph that is a list item, by the file's numbering or by a mark its author typed."""

    item: ListItem
    typed: str | None = None


@dataclass(frozen=True)
class MaybeHeading:
    """A bold paragraph: a heading in a document that has no others."""

    text: str
    size: int


Part = Block | Item | MaybeHeading


def read(path: Path) -> Draft:
    """The Word document at `path`; headers, footers and automatic tables of contents are left out."""
    try:
        document = docx.Document(str(path))
    except ValueError as error:  # a template, or a document with macros
        raise DocumentError("wrong_type") from error
    parts = list(_Walk(document).parts(document.element.body))
    return Draft(_blocks(parts), title=document.core_properties.title)


class _Walk:
    """One pass through a document, which counts list items as it goes."""

    def __init__(self, document: Document) -> None:
        self._styles = Styles(document.styles.element)
        self._numbering = Numbering(_numbering_root(document))
        self._notes = Notes(document)

    def parts(self, container: BaseOxmlElement) -> Iterator[Part]:
        for element in children(container):
            if element.tag == P:
                yield from self._paragraph(element)
            elif element.tag == TABLE:
                yield from self._table(element)

    def _paragraph(self, paragraph: BaseOxmlElement) -> Iterator[Part]:
        style = self._styles.of(paragraph)
        item = self._numbering.next_item(paragraph, style)
        text = text_of(paragraph)
        if text.strip() and not style.contents:
            if style.level is not None and style.level <= 9:
                yield Block(kind="heading", text=text, level=style.level)
            else:
                yield self._body(paragraph, text, item)
        for box in text_boxes(paragraph):
            yield from self.parts(box)
        yield from (Block(kind="paragraph", text=note) for note in self._notes.of(paragraph))

    def _body(self, paragraph: BaseOxmlElement, text: str, item: tuple[int, int | None] | None) -> Part:
        size = bold_heading_size(paragraph, text, self._styles.of(paragraph))
        if size is not None and (item is None or item[1] is not None):
            return MaybeHeading(text, size)
        if item is not None:
            return Item(ListItem(text, depth=item[0], number=item[1]))
        if mark := marked(text):
            return Item(ListItem(mark.text, number=mark.number), typed=text)
        return Block(kind="paragraph", text=text)

    def _table(self, table: BaseOxmlElement) -> Iterator[Part]:
        """A table with one column is a frame around text rather than a table."""
        rows = rows_of(table)
        if all(len(row) == 1 for row in rows):
            for row in rows:
                yield from self.parts(row[0])
        else:
            yield Block(kind="table", text=table_text(rows))


def _numbering_root(document: Document) -> BaseOxmlElement | None:
    relations = document.part.rels.values()
    part = next(
        (relation.target_part for relation in relations if relation.reltype == RELATIONSHIP_TYPE.NUMBERING), None
    )
    return None if part is None else part.element


def _blocks(parts: list[Part]) -> list[Block]:
    styled = any(isinstance(part, Block) and part.kind == "heading" and part.level for part in parts)
    sizes = sorted({part.size for part in parts if isinstance(part, MaybeHeading)}, reverse=True)
    blocks: list[Block] = []
    for kind, group in groupby(parts, key=type):
        if kind is Item:
            blocks.extend(_list_blocks([part for part in group if isinstance(part, Item)]))
            continue
        for part in group:
            if isinstance(part, MaybeHeading):
                level = min(sizes.index(part.size) + 1, MOST_BOLD_LEVELS)
                part = Block(kind="paragraph" if styled else "heading", text=part.text, level=None if styled else level)
            if isinstance(part, Block):
                blocks.append(part)
    return blocks


def _list_blocks(items: list[Item]) -> list[Block]:
    """The items as one list; a single mark typed by hand is no list but a paragraph that begins with a dash."""
    if len(items) == 1 and items[0].typed is not None:
        return [Block(kind="paragraph", text=items[0].typed)]
    return [Block(kind="list", text=markdown_list(item.item for item in items))]
