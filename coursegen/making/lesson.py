"""Writing one lesson."""

import re
import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from coursegen.courses.choices import LessonStatus
from coursegen.courses.models import Lesson, QuizQuestion
from coursegen.writing.choose import writer
from coursegen.writing.shapes import Analysis, LessonText, Usage

from .plans import lesson_plan, outline_of
from .sources import brief_of, chosen_sources

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class WrittenLesson:
    text: LessonText
    metadata: dict[str, Any]


def perform(*, lesson_id: UUID) -> WrittenLesson:
    """Have the lesson written. Holds no database connection while the writer writes."""
    lesson = Lesson.objects.select_related("course", "section").get(id=lesson_id)
    Lesson.objects.filter(id=lesson_id, status=LessonStatus.PENDING).update(status=LessonStatus.GENERATING)
    course, outline, plan = lesson.course, outline_of(lesson.course_id), lesson_plan(lesson)
    sources = chosen_sources(course.id, lesson.passage_ids)
    connection.close()
    begun = time.monotonic()
    written = writer().write_lesson(
        brief=brief_of(course),
        analysis=Analysis.model_validate(course.analysis_result),
        outline=outline,
        section=next(section for section in outline if section.number == lesson.section.section_number),
        lesson=plan,
        sources=sources,
    )
    duration_ms = round((time.monotonic() - begun) * 1000)
    return WrittenLesson(written.value, _metadata(written.value, written.usage, duration_ms=duration_ms))


def store(*, lesson_id: UUID, result: WrittenLesson) -> None:
    """Keep the lesson and its quiz, replacing what was there."""
    content = result.text.model_dump(mode="json", exclude={"quiz"})
    Lesson.objects.filter(id=lesson_id).update(
        status=LessonStatus.COMPLETED, content=content, metadata=result.metadata, error=None
    )
    QuizQuestion.objects.filter(lesson_id=lesson_id).delete()
    QuizQuestion.objects.bulk_create(
        QuizQuestion(
            lesson_id=lesson_id,
            position=position,
            question=question.question,
            choices=list(question.choices),
            answer=question.answer,
            explanation=question.explanation,
        )
        for position, question in enumerate(result.text.quiz, start=1)
    )


def give_up(*, lesson_id: UUID, error: dict[str, Any]) -> None:
    """Leave a marked gap."""
    Lesson.objects.filter(id=lesson_id).update(status=LessonStatus.FAILED, error=error)


def counts(course: UUID) -> tuple[int, int, int]:
    """(completed, failed, all) lessons of the course."""
    states = list(Lesson.objects.filter(course_id=course).order_by().values_list("status", flat=True))
    return states.count(LessonStatus.COMPLETED), states.count(LessonStatus.FAILED), len(states)


def _metadata(text: LessonText, usage: Usage, *, duration_ms: int) -> dict[str, Any]:
    prose = [text.intro, *(section.content for section in text.sections), *(e.content for e in text.examples)]
    return {
        "model": usage.model,
        "total_words": sum(len(_WORD.findall(part)) for part in prose),
        "tokens": usage.tokens_in + usage.tokens_out,
        "cost_usd": usage.cost_usd,
        "generation_duration_ms": duration_ms,
    }
