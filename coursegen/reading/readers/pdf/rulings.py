"""The straight lines drawn on a PDF page, of which tables are made."""

from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

Point = tuple[float, float]

THICKEST: Final = 3.0
"""A filled rectangle up to this thick (points) is a line; word processors draw the borders of cells so."""

SHORTEST: Final = 4.0
MOST_RULINGS: Final = 4_000
"""A page with more is a drawing."""

STROKES: Final = frozenset({b"S", b"s", b"B", b"B*", b"b", b"b*"})
FILLS: Final = frozenset({b"f", b"F", b"f*"})


@dataclass(frozen=True)
class Ruling:
    """A horizontal or vertical line: its constant coordinate, and where it begins and ends along the other."""

    horizontal: bool
    at: float
    start: float
    end: float


@dataclass
class RulingCollector:
    """Listens to the operations of a page and keeps the straight lines that are really painted.

    Most rectangles are never painted: they clip what comes next.
    """

    rulings: list[Ruling] = field(default_factory=list)
    _rectangles: list[tuple[Point, Point]] = field(default_factory=list)
    _segments: list[tuple[Point, Point]] = field(default_factory=list)
    _current: Point = (0.0, 0.0)
    _first: Point = (0.0, 0.0)

    def on_operation(self, operator: bytes, operands: Any, cm: list[float], tm: list[float]) -> None:
        """Called by pypdf before each operation of the page."""
        try:
            self._follow(operator, operands, cm)
        except (TypeError, ValueError):  # operands that are no numbers, or too few
            return

    def _follow(self, operator: bytes, operands: Any, cm: list[float]) -> None:
        match operator:
            case b"re":
                x, y, width, height = map(float, operands)
                self._rectangles.append((_moved(x, y, cm), _moved(x + width, y + height, cm)))
            case b"m":
                x, y = map(float, operands)
                self._first = self._current = _moved(x, y, cm)
            case b"l":
                x, y = map(float, operands)
                self._line_to(_moved(x, y, cm))
            case b"h":
                self._line_to(self._first)
            case b"n":
                self._forget()
            case _ if operator in STROKES or operator in FILLS:
                self._paint(stroked=operator in STROKES)
                self._forget()

    def _line_to(self, point: Point) -> None:
        self._segments.append((self._current, point))
        self._current = point

    def _paint(self, *, stroked: bool) -> None:
        if len(self.rulings) >= MOST_RULINGS:
            return
        for first, opposite in self._rectangles:
            self._add_rectangle(first, opposite, stroked=stroked)
        for start, end in self._segments if stroked else ():
            self._add(start, end)

    def _forget(self) -> None:
        self._rectangles.clear()
        self._segments.clear()

    def _add_rectangle(self, first: Point, opposite: Point, *, stroked: bool) -> None:
        (left, bottom), (right, top) = first, opposite
        if abs(top - bottom) <= THICKEST:
            self._add((left, (top + bottom) / 2), (right, (top + bottom) / 2))
        elif abs(right - left) <= THICKEST:
            self._add(((left + right) / 2, bottom), ((left + right) / 2, top))
        elif stroked:
            corners = [(left, bottom), (right, bottom), (right, top), (left, top), (left, bottom)]
            for start, end in pairwise(corners):
                self._add(start, end)

    def _add(self, start: Point, end: Point) -> None:
        across, along = abs(end[1] - start[1]), abs(end[0] - start[0])
        if across <= 1 and along >= SHORTEST:
            self.rulings.append(Ruling(True, start[1], *sorted((start[0], end[0]))))
        elif along <= 1 and across >= SHORTEST:
            self.rulings.append(Ruling(False, start[0], *sorted((start[1], end[1]))))


def _moved(x: float, y: float, cm: list[float]) -> Point:
    return x * cm[0] + y * cm[2] + cm[4], x * cm[1] + y * cm[3] + cm[5]
