"""What goes into an estimate and what comes out of it."""

from collections.abc import Mapping
from dataclasses import dataclass

FIGURES = ("lessons", "tokens", "cost_usd", "minutes")
Figures = Mapping[str, float]


@dataclass(frozen=True)
class Work:
    """What is known of a course before it is made.

    `words`: of its documents, roughly, by their sizes. `asked`: lessons its author wants, None where that is left open.
    `model`: who writes it; None for the offline writer.
    """

    words: float
    asked: int | None
    lesson_minutes: int
    language: str
    model: str | None
    economy: bool = False


@dataclass(frozen=True)
class Made:
    """A course that was made: what had been known of it, and what it came to."""

    work: Work
    figures: Figures


@dataclass(frozen=True)
class Range:
    """One in ten comes to less than `p10`, and one in ten to more than `p90`."""

    p10: float
    p90: float


@dataclass(frozen=True)
class Estimate:
    """`similar`: how many courses it is read off; 0 where the ranges are our own."""

    ranges: Mapping[str, Range]
    similar: int
