"""What a writer is told: the author's brief and the passages of the readable documents."""

from collections.abc import Iterable
from uuid import UUID

from django.db.models import QuerySet

from coursegen.courses.models import Course
from coursegen.documents.models import DocumentStatus, Passage
from coursegen.search.lessons import passages_of_lesson
from coursegen.search.passages import source_of
from coursegen.writing.shapes import Brief, LessonPlan, SectionPlan, Source


def brief_of(course: Course) -> Brief:
    return Brief(
        title=course.title,
        description=course.course_description,
        language=course.language,
        style=course.style,
        target_audience=course.target_audience,
        difficulty=course.difficulty,
        lesson_duration_minutes=course.lesson_duration_minutes,
        learning_outcomes=tuple(str(outcome) for outcome in course.learning_outcomes),
        estimated_sections=course.estimated_sections,
        estimated_lessons=course.estimated_lessons,
        content_strategy=course.content_strategy,
        output_formats=tuple(str(name) for name in course.output_formats),
    )


def all_sources(course_id: UUID) -> list[Source]:
    """Every passage of the course's readable documents, in upload and reading order."""
    return _sources(Passage.objects.filter(document__course_id=course_id, document__status=DocumentStatus.READY))


def has_sources(course_id: UUID) -> bool:
    """Whether there is anything to cite."""
    return Passage.objects.filter(document__course_id=course_id, document__status=DocumentStatus.READY).exists()


def chosen_sources(course_id: UUID, passage_ids: Iterable[UUID]) -> list[Source]:
    """Those passages of the course that a lesson rests on; others' ids find nothing."""
    return _sources(Passage.objects.filter(document__course_id=course_id, id__in=list(passage_ids)))


def related_sources(course_id: UUID, section: SectionPlan, lesson: LessonPlan) -> list[Source]:
    """Passages that speak of a lesson's topics beyond those it rests on, the best first."""
    found = passages_of_lesson(course_id, section, lesson)
    return [each.source for each in found if each.source.passage_id not in lesson.passage_ids]


def _sources(passages: "QuerySet[Passage]") -> list[Source]:
    ordered = passages.select_related("document").order_by("document__created_at", "document_id", "position")
    return [source_of(passage) for passage in ordered]
