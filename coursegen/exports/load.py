"""A course's contents out of its rows."""

from typing import Any
from uuid import UUID

from django.db import connection, transaction

from coursegen.courses.choices import WRITTEN, LessonStatus
from coursegen.courses.models import Course as CourseRow
from coursegen.courses.models import Lesson as LessonRow
from coursegen.courses.models import QuizQuestion
from coursegen.courses.models import Section as SectionRow

from .contents import Course, Lesson, Section
from .fingerprint import fingerprint

TEXTS = ("intro", "sections", "examples", "exercises", "slides")
MARKED = (LessonStatus.FAILED, LessonStatus.REVIEW_REQUIRED)


def snapshot(course_id: UUID) -> tuple[Course, str]:
    """The contents and their fingerprint, both as of one moment. Raises Course.DoesNotExist."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
        return contents_of(course_id), fingerprint(course_id)


def contents_of(course_id: UUID) -> Course:
    """The course with all its lessons, in four queries."""
    row = CourseRow.objects.get(id=course_id)
    sections = SectionRow.objects.filter(course_id=course_id).prefetch_related("lessons__quiz")
    written = row.generation_completed_at or row.created_at
    return Course.model_validate(
        {
            "id": row.id,
            "title": row.title,
            "description": row.course_description,
            "language": row.language,
            "outcomes": [str(outcome) for outcome in row.learning_outcomes],
            "written_on": written.date(),
            "sections": [_section(section) for section in sections.order_by("section_number")],
        }
    )


def _section(row: SectionRow) -> Section:
    lessons = sorted(row.lessons.all(), key=lambda lesson: lesson.lesson_number)
    return Section.model_validate(
        {
            "number": row.section_number,
            "title": row.section_title,
            "description": row.section_description,
            "objectives": row.learning_objectives,
            "lessons": [_lesson(lesson, row.section_number) for lesson in lessons],
        }
    )


def _lesson(row: LessonRow, section_number: int) -> Lesson:
    written = row.status in WRITTEN and row.content is not None
    text: dict[str, Any] = (row.content or {}) if written else {}
    return Lesson.model_validate(
        {
            **{name: text[name] for name in TEXTS if text.get(name)},
            "id": row.id,
            "section_number": section_number,
            "number": row.lesson_number,
            "title": row.lesson_title,
            "objectives": row.lesson_objectives,
            "minutes": row.estimated_duration_minutes,
            "written": written,
            "failed": row.status == LessonStatus.FAILED,
            "review": row.status == LessonStatus.REVIEW_REQUIRED,
            "reason": (row.error or {}).get("message", "") if row.status in MARKED else "",
            "quiz": [_question(question) for question in row.quiz.all() if _answerable(question)] if written else (),
        }
    )


def _answerable(question: QuizQuestion) -> bool:
    return len(question.choices) >= 2 and question.answer < len(question.choices)


def _question(question: QuizQuestion) -> dict[str, Any]:
    return {
        "question": question.question,
        "choices": question.choices,
        "answer": question.answer,
        "explanation": question.explanation,
    }
