"""What we believe of a course before any was made: wide ranges, from what writing and reading take."""

from collections.abc import Mapping
from dataclasses import dataclass

from .shapes import Range, Work

WORDS_PER_LESSON = 500
USUAL_LESSONS = (6, 25)
FROM_AN_IDEA = 10
USUAL_MINUTES = 15
TOKENS_PER_LESSON = 6_000
"""Read and written, for a lesson of 15 minutes over English sources; by docs/writing.md."""
OTHER_LETTERS = 1.5
"""Tokens that other languages take for the same."""
TOKENS_PER_WORD = 3.0
"""Read for the analysis and the outline."""
WRITTEN = 0.4
"""Share of all tokens."""
SPREAD = 2.5
"""As many times less, and more, as makes eight times in ten."""


@dataclass(frozen=True)
class Prices:
    """USD for a million tokens."""

    read: float = 0.0
    written: float = 0.0


def expected_lessons(work: Work) -> float:
    """As many as asked for, else by the length of the documents."""
    if work.asked:
        return float(work.asked)
    if not work.words:
        return float(FROM_AN_IDEA)
    fewest, most = USUAL_LESSONS
    return min(max(work.words / WORDS_PER_LESSON, fewest), most)


def believed(work: Work, prices: Prices) -> Mapping[str, Range]:
    lessons = expected_lessons(work)
    if work.model is None:
        return {
            "lessons": _lessons(work, lessons),
            "tokens": Range(0, 0),
            "cost_usd": Range(0, 0),
            "minutes": Range(0.05, 0.5 + lessons / 10 + work.words / 50_000),
        }
    letters = 1.0 if work.language == "en" else OTHER_LETTERS
    length = work.lesson_minutes / USUAL_MINUTES
    tokens = letters * (lessons * TOKENS_PER_LESSON * length + work.words * TOKENS_PER_WORD)
    cost = tokens * (prices.written * WRITTEN + prices.read * (1 - WRITTEN)) / 1_000_000
    hours = 24 * 60 if work.economy else 0
    return {
        "lessons": _lessons(work, lessons),
        "tokens": _around(tokens),
        "cost_usd": _around(cost),
        "minutes": Range(2, 15 + lessons / 2 + hours),
    }


def _lessons(work: Work, lessons: float) -> Range:
    return Range(lessons * 0.7, lessons) if work.asked else Range(lessons / 2, lessons * 2)


def _around(middle: float) -> Range:
    return Range(middle / SPREAD, middle * SPREAD)
