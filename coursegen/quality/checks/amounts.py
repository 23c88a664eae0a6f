"""As many sections and lessons as were asked for, and of the length asked for."""

from collections.abc import Iterator, Sequence

from coursegen.quality.finding import Finding, Severity
from coursegen.quality.subject import LessonUnderCheck
from coursegen.writing.shapes import Brief

MUCH_LONGER = 1.5


def check(brief: Brief, *, sections: int, lessons: int, written: Sequence[LessonUnderCheck]) -> Iterator[Finding]:
    """`sections` and `lessons` as planned, `written` those that there are."""
    if brief.estimated_sections and sections != brief.estimated_sections:
        asked = brief.estimated_sections
        yield _warning(f"разделов {sections} вместо {asked}", f"{sections} sections instead of {asked}")
    if brief.estimated_lessons and lessons != brief.estimated_lessons:
        asked = brief.estimated_lessons
        yield _warning(f"уроков {lessons} вместо {asked}", f"{lessons} lessons instead of {asked}")
    asked = brief.lesson_duration_minutes
    if long := [lesson.label for lesson in written if lesson.plan.minutes > MUCH_LONGER * asked]:
        labels = ", ".join(long)
        yield _warning(f"уроки длиннее {asked} мин: {labels}", f"lessons longer than {asked} minutes: {labels}")


def _warning(ru: str, en: str) -> Finding:
    return Finding(check="amounts", severity=Severity.WARNING, ru=ru, en=en)
