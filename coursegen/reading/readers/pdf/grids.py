"""Tables drawn with lines: from rulings to a grid of cells."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .rulings import Ruling

SAME = 3.0
"""Coordinates this close (points) are the same line, and lines this close touch."""

MOST_LINES = 400
"""After joining, a grid of more lines than this is a drawing."""


@dataclass(frozen=True)
class Grid:
    """The column and row borders of a table, left to right and top to bottom."""

    xs: tuple[float, ...]
    ys: tuple[float, ...]

    def cell_at(self, x: float, y: float) -> tuple[int, int] | None:
        """The row and column, from 0, of the cell around a point."""
        if not (self.xs[0] - SAME <= x < self.xs[-1] and self.ys[-1] < y <= self.ys[0] + SAME):
            return None
        column = sum(x >= border - SAME / 2 for border in self.xs[1:-1])
        row = sum(y < border for border in self.ys[1:-1])
        return row, column


def find_grids(rulings: Iterable[Ruling]) -> list[Grid]:
    """The grids of at least two columns that the rulings form."""
    joined = _joined(rulings)
    if len(joined) > MOST_LINES:
        return []
    grids = [_grid(group) for group in _touching(joined)]
    return [grid for grid in grids if len(grid.xs) > 2 and len(grid.ys) > 1]


def _joined(rulings: Iterable[Ruling]) -> list[Ruling]:
    """The rulings with pieces of one line, as drawn cell by cell, put together."""
    joined: list[Ruling] = []
    for piece in sorted(rulings, key=lambda ruling: (*_line_of(ruling), ruling.start)):
        last = joined[-1] if joined else None
        if last and _line_of(last) == _line_of(piece) and piece.start <= last.end + SAME:
            joined[-1] = replace(last, end=max(last.end, piece.end))
        else:
            joined.append(piece)
    return joined


def _line_of(ruling: Ruling) -> tuple[bool, int]:
    return ruling.horizontal, round(ruling.at / SAME)


def _touching(rulings: Sequence[Ruling]) -> list[list[Ruling]]:
    """The rulings in groups that hang together by crossing one another."""
    group_of = list(range(len(rulings)))

    def root(index: int) -> int:
        while group_of[index] != index:
            group_of[index] = index = group_of[group_of[index]]
        return index

    across = [index for index, ruling in enumerate(rulings) if ruling.horizontal]
    upright = [index for index, ruling in enumerate(rulings) if not ruling.horizontal]
    for i in across:
        for j in upright:
            if _cross(rulings[i], rulings[j]):
                group_of[root(i)] = root(j)
    groups: dict[int, list[Ruling]] = {}
    for index, ruling in enumerate(rulings):
        groups.setdefault(root(index), []).append(ruling)
    return list(groups.values())


def _cross(across: Ruling, upright: Ruling) -> bool:
    return (
        across.start - SAME <= upright.at <= across.end + SAME
        and upright.start - SAME <= across.at <= upright.end + SAME
    )


def _grid(group: list[Ruling]) -> Grid:
    """The borders of a group of lines; a side that is left open ends where the lines that meet it end."""
    across = [ruling for ruling in group if ruling.horizontal]
    upright = [ruling for ruling in group if not ruling.horizontal]
    xs = [ruling.at for ruling in upright] + [end for ruling in across for end in (ruling.start, ruling.end)]
    ys = [ruling.at for ruling in across] + [end for ruling in upright for end in (ruling.start, ruling.end)]
    if not across or not upright:
        return Grid((), ())
    return Grid(tuple(_distinct(xs)), tuple(reversed(_distinct(ys))))


def _distinct(coordinates: list[float]) -> list[float]:
    distinct: list[float] = []
    for coordinate in sorted(coordinates):
        position = bisect_left(distinct, coordinate - SAME)
        if position == len(distinct):
            distinct.append(coordinate)
    return distinct
