"""What a course will come to, by others like it. Pure."""

from collections.abc import Callable, Sequence
from math import log

from .defaults import USUAL_MINUTES, Prices, believed, expected_lessons
from .fit import Features, range_at
from .shapes import FIGURES, Estimate, Made, Range, Work

ENOUGH = 12
"""So many alike make an estimate: of fewer, the extremes would hardly leave out a tenth on each side."""
BELIEFS = {
    "lessons": (1.0, 0.0, 0.0),
    "tokens": (0.9, 0.1, 0.3),
    "cost_usd": (0.9, 0.1, 0.5),
    "minutes": (0.2, 0.1, 0.2),
}
"""How each figure grows with the lessons expected, the words of the documents, and the length of a lesson."""

Alike = Callable[[Work, Work], bool]
LEVELS: tuple[Alike, ...] = (
    lambda one, other: one.language == other.language and (one.asked is None) == (other.asked is None),
    lambda one, other: (one.asked is None) == (other.asked is None),
    lambda one, other: True,
)
"""From like as one egg to the next, to merely made by the same model on the same lane."""


def estimate(work: Work, history: Sequence[Made], *, prices: Prices) -> Estimate:
    """By the most alike of `history` that are enough of them; by what we believe where none are."""
    made_alike = [made for made in history if (made.work.model, made.work.economy) == (work.model, work.economy)]
    for alike in LEVELS:
        cases = [made for made in made_alike if alike(work, made.work)]
        if len(cases) >= ENOUGH:
            return Estimate({figure: _range(figure, work, cases) for figure in FIGURES}, len(cases))
    return Estimate(believed(work, prices), 0)


def _range(figure: str, work: Work, cases: Sequence[Made]) -> Range:
    known = [_features(made.work) for made in cases]
    came_to = [made.figures[figure] for made in cases]
    return Range(*range_at(_features(work), known, came_to, beliefs=BELIEFS[figure]))


def _features(work: Work) -> Features:
    return log(expected_lessons(work)), log(1 + work.words / 1_000), log(work.lesson_minutes / USUAL_MINUTES)
