"""How far to the right the lines of a column go."""

from collections.abc import Iterable
from typing import Final

from .lines import Line

SAME_COLUMN: Final = 40.0
"""Lines that begin (points) this near each other are in one column, indents included."""

FULL: Final = 0.85
"""A line that fills less than this of its column could have taken another word."""


class Margins:
    """The right margins of a document's columns, as its longest lines show them."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self._rights: dict[tuple[int, int], float] = {}
        for line in lines:
            key = line.page, int(line.x / SAME_COLUMN)
            self._rights[key] = max(self._rights.get(key, 0.0), line.right)

    def is_short(self, line: Line) -> bool:
        """Whether the line stops well before the right margin of its column."""
        place = int(line.x / SAME_COLUMN)
        right = max(self._rights.get((line.page, near), 0.0) for near in (place - 1, place, place + 1))
        return line.right - line.x < FULL * (right - line.x)
