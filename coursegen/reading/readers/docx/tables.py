"""Tables of a word processor as Markdown."""

from collections.abc import Iterator

from docx.oxml.xmlchemy import BaseOxmlElement

from coursegen.reading.markdown_tables import markdown_table

from .elements import CELL, ROW, TABLE, P, children, text_of, value, whole_number


def rows_of(table: BaseOxmlElement) -> list[list[BaseOxmlElement]]:
    """The cells of a table, row by row."""
    rows = [row for row in children(table) if row.tag == ROW]
    return [[cell for cell in children(row) if cell.tag == CELL] for row in rows]


def table_text(rows: list[list[BaseOxmlElement]]) -> str:
    """The rows as a Markdown table. A merged cell's text stands in its first place, the others are empty."""
    return markdown_table([[text for cell in row for text in _with_span(cell)] for row in rows])


def _with_span(cell: BaseOxmlElement) -> list[str]:
    span = whole_number(value(cell, "tcPr/gridSpan")) or 1
    below_another = value(cell, "tcPr/vMerge") in ("", "continue")
    return ["" if below_another else " ".join(_texts(cell)), *[""] * (min(span, 100) - 1)]


def _texts(container: BaseOxmlElement) -> Iterator[str]:
    for element in children(container):
        if element.tag == P:
            yield text_of(element)
        elif element.tag == TABLE:
            for row in rows_of(element):
                yield "; ".join(" ".join(_texts(cell)) for cell in row)
