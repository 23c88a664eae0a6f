"""The outline of a course, as the writer made it and its rows keep it."""

from uuid import UUID

from django.db.models import Prefetch

from coursegen.courses.models import Lesson, Section
from coursegen.writing.shapes import LessonPlan, SectionPlan


def outline_of(course_id: UUID) -> tuple[SectionPlan, ...]:
    """All sections with their lessons, without the lessons' texts, in two queries."""
    lessons = Lesson.objects.defer("content", "metadata", "error").order_by("lesson_number")
    sections = Section.objects.filter(course_id=course_id).prefetch_related(Prefetch("lessons", lessons))
    return tuple(_section_plan(section) for section in sections)


def lesson_plan(lesson: Lesson) -> LessonPlan:
    return LessonPlan(
        number=lesson.lesson_number,
        title=lesson.lesson_title,
        objectives=tuple(lesson.lesson_objectives),
        key_topics=tuple(lesson.key_topics),
        minutes=lesson.estimated_duration_minutes,
        passage_ids=tuple(lesson.passage_ids),
    )


def _section_plan(section: Section) -> SectionPlan:
    return SectionPlan(
        number=section.section_number,
        title=section.section_title,
        description=section.section_description,
        objectives=tuple(section.learning_objectives),
        lessons=tuple(lesson_plan(lesson) for lesson in section.lessons.all()),
    )
