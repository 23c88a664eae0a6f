"""How much fits where: words in a lesson, sections in a course, lessons in a section."""

from collections.abc import Sequence
from math import ceil

from coursegen.writing.shapes import Brief

WORDS_PER_MINUTE = 150
# The rest of a lesson's time is for exercises and the quiz; they take so many minutes at most.
READING_SHARE = 0.5
MOST_PRACTICE_MINUTES = 6
SHORTEST, LONGEST = 3, 45

USUAL_SECTIONS = (3, 8)
USUAL_LESSONS = (2, 5)
# What stands under a heading of its own may be short; without headings a section should be worth its name.
SMALLEST_CHAPTER_WORDS = 60
FEWEST_SECTION_WORDS = 200
FEWEST_LESSON_WORDS = 100
# A section under one heading is worth cutting in two only from here.
UNDIVIDED_WORDS = 300


def words_to_read(minutes: int) -> int:
    """How many words of text a lesson of so many minutes holds."""
    return round(max(minutes * READING_SHARE, minutes - MOST_PRACTICE_MINUTES) * WORDS_PER_MINUTE)


def minutes_for(words: int, *, at_most: int) -> int:
    """How long a lesson over so many words takes, with its exercises; never more than asked for."""
    reading = words / WORDS_PER_MINUTE
    honest = ceil(min(reading / READING_SHARE, reading + MOST_PRACTICE_MINUTES))
    return min(max(honest, SHORTEST), max(min(at_most, LONGEST), SHORTEST))


def sections_wanted(brief: Brief, words: int, passages: int) -> tuple[int, int]:
    """The fewest and most sections; equal where the author named a number. Never more than passages or lessons."""
    limit = min(passages, brief.estimated_lessons or passages)
    if brief.estimated_sections:
        exact = max(1, min(brief.estimated_sections, limit))
        return exact, exact
    fewest, most = USUAL_SECTIONS
    if brief.estimated_lessons:
        limit = min(limit, max(1, brief.estimated_lessons // USUAL_LESSONS[0]))
    most = max(1, min(most, limit, words // SMALLEST_CHAPTER_WORDS))
    return min(fewest, most), most


def lessons_wanted(words: int, passages: int, *, divided: bool) -> tuple[int, int]:
    """The fewest and most lessons of a section; `divided` says whether it has headings of its own."""
    fewest, most = USUAL_LESSONS
    most = max(1, min(most, passages, words // FEWEST_LESSON_WORDS))
    worth_cutting = divided or words >= UNDIVIDED_WORDS
    return (min(fewest, most), most) if worth_cutting else (1, 1)


def share_out(lessons: int, sizes: Sequence[int], capacities: Sequence[int]) -> list[int]:
    """So many lessons shared out over sections by their size: at least one each, no more than passages there are."""
    shares = [1] * len(sizes)
    while sum(shares) < lessons:
        open_ = [at for at, share in enumerate(shares) if share < capacities[at]]
        if not open_:
            break
        shares[max(open_, key=lambda at: (sizes[at] / shares[at], -at))] += 1
    return shares
