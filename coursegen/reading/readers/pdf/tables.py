"""Tables on a PDF page: drawn with lines, or only set in columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import Final

from coursegen.reading.line_joining import LineJoiner
from coursegen.reading.list_markers import marked
from coursegen.reading.markdown_tables import markdown_table
from coursegen.reading.shapes import Block

from .contents import is_contents_line
from .fragments import Fragment
from .grids import Grid, find_grids
from .lines import Line, lines_of
from .rulings import Ruling

Cell = list[str]
"""The lines of text in a cell."""

Row = tuple[Line, list[Line]]
"""A line, and its pieces between gaps."""

FEWEST_ALIGNED_ROWS: Final = 3
COLUMN_GAP: Final = 1.0
"""Between columns the gaps are this wide (font sizes) on average."""

ALIGNED: Final = 4.0
"""Cells that begin (points) this near each other are in one column."""


@dataclass(eq=False)
class Table:
    """A table that begins on page `page`, row by row."""

    page: int
    rows: list[list[Cell]]

    def goes_on_in(self, other: Table) -> bool:
        """Whether `other`, the first thing on the next page, has the same columns."""
        return other.page > self.page and len(self.rows[0]) == len(other.rows[0])

    def append(self, other: Table) -> None:
        """Take over the rows of `other`, without a header that is only repeated."""
        repeated = other.rows[0] == self.rows[0]
        self.rows.extend(other.rows[repeated:])

    def block(self, joiner: LineJoiner) -> Block:
        """The table in Markdown; a single row, which goes on in no other table, is text side by side."""
        rows = [[joiner.join(cell) for cell in row] for row in self.rows]
        if len(rows) == 1:
            return Block(kind="paragraph", text=" ".join(filter(None, rows[0])), page=self.page)
        return Block(kind="table", text=markdown_table(rows), page=self.page)


def split_off_tables(fragments: Sequence[Fragment], rulings: Iterable[Ruling], page: int) -> list[Line | Table]:
    """The lines of a page, with its tables in their places."""
    owners = _owners(fragments, find_grids(rulings))
    parts: list[Line | Table] = []
    placed: set[Grid] = set()
    for grid, group in groupby(zip(fragments, owners, strict=True), key=lambda pair: pair[1]):
        if grid is None:
            lines = lines_of((fragment for fragment, _ in group), page)
            parts.extend(_with_aligned_tables([line for line in lines if not is_contents_line(line.text)]))
        elif grid not in placed:
            inside = [fragment for fragment, owner in zip(fragments, owners, strict=True) if owner == grid]
            parts.append(Table(page, _rows(grid, inside)))
            placed.add(grid)
    return parts


def _owners(fragments: Sequence[Fragment], grids: Sequence[Grid]) -> list[Grid | None]:
    """For each fragment the grid it stands in. Grids without text in two columns are frames or drawings."""
    cells = [[(grid, grid.cell_at(fragment.x, fragment.y)) for grid in grids] for fragment in fragments]
    filled: dict[Grid, set[tuple[int, int]]] = {}
    for fragment, places in zip(fragments, cells, strict=True):
        for grid, cell in places:
            if cell and fragment.text.strip():
                filled.setdefault(grid, set()).add(cell)
    tables = {grid for grid, taken in filled.items() if len({column for _, column in taken}) > 1}
    return [next((grid for grid, cell in places if cell and grid in tables), None) for places in cells]


def _rows(grid: Grid, fragments: Iterable[Fragment]) -> list[list[Cell]]:
    inside: dict[tuple[int, int], list[Fragment]] = {}
    for fragment in fragments:
        cell = grid.cell_at(fragment.x, fragment.y)
        if cell:
            inside.setdefault(cell, []).append(fragment)
    texts = {cell: [line.text for line in lines_of(group, page=0)] for cell, group in inside.items()}
    return [[texts.get((row, column), []) for column in range(len(grid.xs) - 1)] for row in range(len(grid.ys) - 1)]


def _with_aligned_tables(lines: Sequence[Line]) -> list[Line | Table]:
    """The lines with stretches of three or more that have the same columns turned into tables."""
    parts: list[Line | Table] = []
    stretch: list[Row] = []
    for line in lines:
        row = line, line.cells()
        if stretch and not _is_next_row(stretch, row):
            parts.extend(_finished(stretch))
            stretch = []
        stretch.append(row)
    return parts + _finished(stretch)


def _is_next_row(stretch: Sequence[Row], row: Row) -> bool:
    """Whether the cells stand below those of the row above; those of a header, often centred, need only be as many."""
    (line, above), (_, below) = stretch[-1], row
    if len(above) != len(below) or len(above) < 2 or marked(f"{below[0].text} x"):
        return False
    return _are_aligned(above, below) or (len(stretch) == 1 and line.bold)


def _finished(stretch: Sequence[Row]) -> list[Line | Table]:
    if len(stretch) < FEWEST_ALIGNED_ROWS or _mean_gap(stretch) < COLUMN_GAP:
        return [line for line, _ in stretch]
    return [Table(stretch[0][0].page, [[[cell.text] for cell in cells] for _, cells in stretch])]


def _mean_gap(stretch: Sequence[Row]) -> float:
    """The mean gap between the cells, in font sizes."""
    gaps = [(right.x - left.right) / line.size for line, cells in stretch for left, right in pairwise(cells)]
    return sum(gaps) / len(gaps)


def _are_aligned(above: Sequence[Line], below: Sequence[Line]) -> bool:
    """Whether the cells of two rows begin together or, for numbers, about end together."""
    return all(
        abs(upper.x - lower.x) <= ALIGNED or abs(upper.right - lower.right) <= 2 * ALIGNED
        for upper, lower in zip(above, below, strict=True)
    )
