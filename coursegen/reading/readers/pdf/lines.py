"""Lines of text on a PDF page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from coursegen.reading.cleaning import one_line

from .fragments import Fragment

RAISED: Final = 0.6
"""A piece within this part of the font size up or down is on the same line: an exponent, a footnote mark."""

MOSTLY: Final = 0.8
CELL_GAP: Final = 0.45
"""A gap of this many font sizes may separate cells; between words it is about a quarter."""


@dataclass(eq=False)
class Line:
    """A line of text on page `page` (from 1)."""

    page: int
    fragments: list[Fragment] = field(default_factory=list)
    heading_level: int | None = None

    @cached_property
    def text(self) -> str:
        return one_line("".join(fragment.text for fragment in self.fragments))

    @cached_property
    def x(self) -> float:
        return self.fragments[0].x

    @cached_property
    def y(self) -> float:
        return self.fragments[0].y

    @cached_property
    def right(self) -> float:
        """About where it ends."""
        return max(fragment.right for fragment in self.fragments)

    @cached_property
    def size(self) -> float:
        """The font size of most of its characters, rounded to half a point."""
        sizes: Counter[float] = Counter()
        for fragment in self.fragments:
            sizes[round(fragment.size * 2) / 2] += len(fragment.text.strip())
        return sizes.most_common(1)[0][0]

    @cached_property
    def bold(self) -> bool:
        """Whether it is set in bold, but for a sign or two."""
        return self._share(fragment for fragment in self.fragments if fragment.bold) >= MOSTLY

    @cached_property
    def monospaced(self) -> bool:
        """Whether it is set in a typewriter's font, but for a sign or two that the font may lack."""
        return self._share(fragment for fragment in self.fragments if fragment.monospaced) >= MOSTLY

    def _share(self, fragments: Iterable[Fragment]) -> float:
        all_characters = sum(len(fragment.text.strip()) for fragment in self.fragments)
        return sum(len(fragment.text.strip()) for fragment in fragments) / all_characters

    def cells(self) -> list[Line]:
        """The line cut at every gap that may separate cells."""
        cells = [Line(self.page, self.fragments[:1])]
        for before, fragment in zip(self.fragments, self.fragments[1:], strict=False):
            if fragment.x - before.right > CELL_GAP * self.size:
                cells.append(Line(self.page))
            cells[-1].fragments.append(fragment)
        return cells


def lines_of(fragments: Iterable[Fragment], page: int) -> list[Line]:
    """The fragments, in the order of the page's content, as lines; blank ones only separate words."""
    lines: list[Line] = []
    previous: Fragment | None = None
    for fragment in fragments:
        if not fragment.text.strip():
            if lines:
                lines[-1].fragments.append(fragment)
        elif previous is None or not _printed_twice(previous, fragment):
            if previous is None or not _on_one_line(previous, fragment):
                lines.append(Line(page))
            lines[-1].fragments.append(fragment)
            previous = fragment
    return lines


def _on_one_line(previous: Fragment, fragment: Fragment) -> bool:
    near = abs(fragment.y - previous.y) <= RAISED * max(previous.size, fragment.size)
    return near and fragment.turned == previous.turned


def _printed_twice(previous: Fragment, fragment: Fragment) -> bool:
    """Some programs imitate bold by printing the same text again, a hair to the side."""
    return (
        fragment.text.strip() == previous.text.strip()
        and abs(fragment.x - previous.x) < 1
        and abs(fragment.y - previous.y) < 1
    )
