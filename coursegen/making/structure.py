"""Cutting the material into sections and lessons."""

from dataclasses import replace
from uuid import UUID

from django.db import connection

from coursegen.courses.models import Course, Lesson, Section
from coursegen.quality.actions import forget_report
from coursegen.search import with_passages
from coursegen.writing.choose import writer_for
from coursegen.writing.shapes import Analysis, SectionPlan, Structure
from coursegen.writing.writer import Written

from .account import Assignment, account_of
from .sources import all_sources, brief_of


def perform(*, course_id: UUID, assignment: Assignment) -> Written[Structure]:
    """Holds no database connection while the writer writes."""
    course, sources = Course.objects.select_related("user").get(id=course_id), all_sources(course_id)
    analysis = Analysis.model_validate(course.analysis_result)
    writer = writer_for(account_of(course, assignment))
    connection.close()
    written = writer.plan(brief=brief_of(course), analysis=analysis, sources=sources)
    known = {source.passage_id for source in sources}
    return replace(written, value=with_passages(course_id, written.value, known=known))


def store(*, course_id: UUID, result: Written[Structure]) -> list[UUID]:
    """Replace the course's outline by the new one; answers the ids of the lessons to write.

    Until this commits the old content stays readable.
    """
    Section.objects.filter(course_id=course_id).delete()
    forget_report(course_id)
    plans = result.value.sections
    sections = [_section(course_id, plan) for plan in plans]
    Section.objects.bulk_create(sections)
    lessons = [lesson for section, plan in zip(sections, plans, strict=True) for lesson in _lessons(section, plan)]
    Lesson.objects.bulk_create(lessons, batch_size=200)
    return [lesson.id for lesson in lessons]


def _section(course_id: UUID, plan: SectionPlan) -> Section:
    return Section(
        course_id=course_id,
        section_number=plan.number,
        section_title=plan.title,
        section_description=plan.description,
        learning_objectives=list(plan.objectives),
    )


def _lessons(section: Section, plan: SectionPlan) -> list[Lesson]:
    return [
        Lesson(
            course_id=section.course_id,
            section=section,
            lesson_number=lesson.number,
            lesson_title=lesson.title,
            lesson_objectives=list(lesson.objectives),
            key_topics=list(lesson.key_topics),
            estimated_duration_minutes=lesson.minutes,
            passage_ids=list(lesson.passage_ids),
        )
        for lesson in plan.lessons
    ]
