"""How much fits where: words in a lesson, sections in a course, lessons in a section."""

from collections.abc import Sequence
from math import ceil

from coursegen.writing.shapes import Brief

WORDS_PER_MINUTE = 150
# The rest of a lesson's time is for exercises and the quiz; they take so many minutes at most.
READING_SHARE = 0.5
MOST_PRACTICE_MINUTES = 6
# Measured in compiled lessons: up to that limit their exercises take twice as long as their few words.
PRACTICE_TO_READING = 2
# So much more than asked is still taken whole.
TOLERANCE = 1.15
SHORTEST, LONGEST = 3, 45

USUAL_SECTIONS = (3, 8)
USUAL_LESSONS = (2, 5)
MOST_LESSONS = 10
# What stands under a heading of its own may be short; without headings a section should be worth its name.
SMALLEST_CHAPTER_WORDS = 40
FEWEST_SECTION_WORDS = 200
# Less than this share of the length asked for is worth neither a lesson nor, without a heading, a section of its own.
SMALLEST_SHARE = 0.5


def words_to_read(minutes: int) -> int:
    """How many words of text a lesson of so many minutes holds."""
    return round(max(minutes * READING_SHARE, minutes - MOST_PRACTICE_MINUTES) * WORDS_PER_MINUTE)


def minutes_for(words: int, *, at_most: int) -> int:
    """How long a lesson over so many words takes, with its exercises; never more than asked for."""
    reading = words / WORDS_PER_MINUTE
    honest = ceil(reading + min(PRACTICE_TO_READING * reading, MOST_PRACTICE_MINUTES))
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


def sections_cut(words: int, lesson: int, *, headed: bool) -> int:
    """The most sections where chapters do not make them: each worth a name, and a `lesson` where nothing names it."""
    return max(1, words // max(FEWEST_SECTION_WORDS, 0 if headed else round(lesson * SMALLEST_SHARE)))


def lessons_wanted(words: int, passages: int, lesson: int, *, at_most: int = MOST_LESSONS) -> tuple[int, int]:
    """The fewest and most lessons of a section, near `lesson` words each: as few as hold all of it."""
    limit = min(at_most, passages)
    fewest = min(limit, ceil(words / (lesson * TOLERANCE)))
    return max(1, fewest), max(1, fewest, min(limit, round(words / (lesson * SMALLEST_SHARE))))


def share_out(lessons: int, sizes: Sequence[int], capacities: Sequence[int]) -> list[int]:
    """So many lessons shared out over sections by their size: at least one each, no more than passages there are."""
    shares = [1] * len(sizes)
    while sum(shares) < lessons:
        open_ = [at for at, share in enumerate(shares) if share < capacities[at]]
        if not open_:
            break
        shares[max(open_, key=lambda at: (sizes[at] / shares[at], -at))] += 1
    return shares
