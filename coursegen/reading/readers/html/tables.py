"""Tables of a page."""

from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement

from .inline import text_of

WIDEST: Final = 100
NOT_IN_A_CELL: Final = frozenset({"table", "h1", "h2", "h3", "h4", "h5", "h6", "pre"})


def is_layout(table: HtmlElement) -> bool:
    """Whether the table only arranges a page: it holds tables or headings, or text in no more than one column."""
    if table.get("role") in ("presentation", "none"):
        return True
    if any(inside.tag in NOT_IN_A_CELL for inside in table.iterdescendants()):
        return True
    return all(sum(bool(text_of(cell)) for cell in _cells(row)) <= 1 for row in _rows(table))


def rows_of(table: HtmlElement) -> list[list[str]]:
    """The texts of the cells; one that spans several places stands in its first, the others are empty."""
    below: dict[int, int] = {}
    rows: list[list[str]] = []
    for row in _rows(table):
        texts: list[str] = []
        for cell in _cells(row):
            _skip_taken(texts, below)
            width = min(_number(cell, "colspan"), WIDEST)
            below.update((len(texts) + n, _number(cell, "rowspan") - 1) for n in range(width))
            texts += [text_of(cell), *[""] * (width - 1)]
        _skip_taken(texts, below)
        rows.append(texts)
    return rows


def cells_of(table: HtmlElement) -> Iterator[HtmlElement]:
    """The cells in reading order, without those of tables inside them; before them the caption, if there is one."""
    yield from table.findall("caption")
    for row in _rows(table):
        yield from _cells(row)


def caption_of(table: HtmlElement) -> str:
    return " ".join(text_of(caption) for caption in table.findall("caption"))


def _rows(table: HtmlElement) -> Iterator[HtmlElement]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in ("thead", "tbody", "tfoot"):
            yield from child.findall("tr")


def _cells(row: HtmlElement) -> Iterator[HtmlElement]:
    return (cell for cell in row if cell.tag in ("td", "th"))


def _skip_taken(texts: list[str], below: dict[int, int]) -> None:
    while below.get(len(texts), 0) > 0:
        below[len(texts)] -= 1
        texts.append("")


def _number(cell: HtmlElement, name: str) -> int:
    stated = cell.get(name, "").strip()
    return int(stated) if stated.isascii() and stated.isdigit() and 0 < len(stated) < 6 and int(stated) else 1
