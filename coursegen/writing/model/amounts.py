"""How much is asked of a model at once, and how many sections and lessons the course is to have."""

from dataclasses import dataclass

from coursegen.writing.shapes import Brief

USUAL_SECTIONS = "3 to 6"
USUAL_LESSONS = "2 to 5"
MOST_LESSONS = 100
MOST_LESSONS_AT_ONCE = 24
"""A longer outline is asked for section by section: few models write so much JSON without losing count."""
BYTES_PER_TOKEN = 3.5
"""Of UTF-8, on the safe side for all languages: letters that take more bytes also take more tokens."""


def tokens_of(text: str) -> int:
    """Roughly how many tokens a model makes of a text, rather too many than too few."""
    return round(len(text.encode()) / BYTES_PER_TOKEN) + 1


@dataclass(frozen=True)
class Wanted:
    """Numbers the author named; None where it is left open."""

    sections: int | None
    lessons: int | None

    @property
    def at_once(self) -> bool:
        """Whether the whole outline fits one answer."""
        return (self.lessons or (self.sections or 4) * 4) <= MOST_LESSONS_AT_ONCE


def wanted(brief: Brief) -> Wanted:
    """As asked; fewer sections where there would be more of them than lessons."""
    sections, lessons = brief.estimated_sections, brief.estimated_lessons
    if sections and lessons:
        sections = min(sections, lessons)
    return Wanted(1 if lessons == 1 else sections, lessons)
