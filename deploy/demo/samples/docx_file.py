"""A sample document as DOCX, with the styles an author would use in a word processor."""

from datetime import UTC, datetime
from pathlib import Path

import docx
from docx.document import Document
from docx.text.paragraph import Paragraph as DocxParagraph

from .source import Heading, Items, Paragraph, Run, Source, SourceBlock, Table

WRITTEN = datetime(2026, 1, 1, tzinfo=UTC)


def write_docx(source: Source, path: Path) -> None:
    """Write `source` to `path`: a title, headings, numbered and bulleted lists, tables."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.language = source.title, source.language
    properties.author, properties.comments = "", ""
    properties.created = properties.modified = WRITTEN
    document.add_heading(source.title, level=0)
    for block in source.blocks:
        _add(document, block)
    document.save(str(path))


def _add(document: Document, block: SourceBlock) -> None:
    match block:
        case Heading(level, text):
            document.add_heading(text, level=level)
        case Paragraph(runs):
            _add_runs(document.add_paragraph(), runs)
        case Items(ordered, items):
            _add_list(document, ordered, items)
        case Table(rows):
            _add_table(document, rows)


def _add_list(document: Document, ordered: bool, items: list[list[Run]]) -> None:
    numbering = _new_numbering(document) if ordered else None
    for runs in items:
        paragraph = document.add_paragraph(style="List Number" if ordered else "List Bullet")
        _add_runs(paragraph, runs)
        if numbering is not None:
            properties = paragraph._p.get_or_add_pPr().get_or_add_numPr()
            properties.get_or_add_ilvl().val = 0
            properties.get_or_add_numId().val = numbering


def _new_numbering(document: Document) -> int:
    """A numbering that starts at 1 again: the style alone would count on from the list before."""
    style = document.styles["List Number"].element
    numbering = document.part.numbering_part.element
    shared = numbering.num_having_numId(style.pPr.numPr.numId.val)
    own = numbering.add_num(shared.abstractNumId.val)
    own.add_lvlOverride(0).add_startOverride(1)
    return int(own.numId)


def _add_table(document: Document, rows: list[list[str]]) -> None:
    table = document.add_table(rows=0, cols=len(rows[0]), style="Light Grid Accent 1")
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    document.add_paragraph()


def _add_runs(paragraph: DocxParagraph, runs: list[Run]) -> None:
    for text, strong in runs:
        paragraph.add_run(text).bold = strong or None
