"""Whom a course is for."""

import re
from typing import Literal

from coursegen.writing.shapes import Brief

Audience = Literal["beginner", "intermediate", "advanced", "mixed"]

_WORDS: tuple[tuple[Audience, re.Pattern[str]], ...] = (
    (
        "beginner",
        re.compile(
            r"начина|новичк|с нуля|школьник|стаж[её]р|без опыта|beginner|newcomer|novice|junior|no experience",
            re.IGNORECASE,
        ),
    ),
    (
        "advanced",
        re.compile(
            r"опытн|эксперт|продвинут|профессионал|senior|expert|advanced|experienced|professional", re.IGNORECASE
        ),
    ),
    ("intermediate", re.compile(r"средн|базовы[ме] знани|intermediate|some experience", re.IGNORECASE)),
)


def audience_of(brief: Brief) -> Audience:
    """As the author said, by difficulty or in the words about the audience; "mixed" where nothing is said."""
    for level in ("beginner", "intermediate", "advanced"):
        if brief.difficulty == level:
            return level
    return next((level for level, pattern in _WORDS if pattern.search(brief.target_audience)), "mixed")
