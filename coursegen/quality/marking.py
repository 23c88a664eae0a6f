"""Marking written lessons with what was found in them."""

from collections.abc import Iterable, Sequence

from coursegen.courses.choices import WRITTEN, LessonStatus
from coursegen.courses.models import Lesson

from .finding import Finding
from .review import review_error
from .score import score_of


def kept_findings(lesson: Lesson) -> list[Finding]:
    return [Finding.model_validate(kept) for kept in lesson.metadata.get("findings", ())]


def mark(lesson: Lesson, found: Sequence[Finding], *, language: str) -> None:
    """Add findings to those the lesson has: its score, error and status follow. In memory only."""
    every = [*kept_findings(lesson), *found]
    kept = [finding.model_dump(mode="json") for finding in every]
    lesson.metadata = {**lesson.metadata, "quality_score": score_of(every), "findings": kept}
    lesson.error = review_error(every, language=language)
    lesson.status = LessonStatus.REVIEW_REQUIRED if lesson.error else lesson.status


def mark_lessons(lessons: Iterable[Lesson]) -> None:
    """Keep what was marked in lessons, as far as they are still there and written."""
    for lesson in lessons:
        Lesson.objects.filter(id=lesson.id, status__in=WRITTEN).update(
            status=lesson.status, error=lesson.error, metadata=lesson.metadata
        )
