"""A definition as found, before it is known to be the best one of its term."""

from dataclasses import dataclass

from coursegen.writing.shapes import Source

MARKED, EQUATED, SAID, DASHED = 4, 3, 2, 1


@dataclass(frozen=True)
class Found:
    """`strength` tells how: the author MARKED it, «— это» EQUATED it, a defining verb SAID so, or only a dash does."""

    term: str
    definition: str
    strength: int
    source: Source
    code: bool = False  # the term is set as code: its capitals matter
    oblique: bool = False  # the term stands in another case than the nominative
