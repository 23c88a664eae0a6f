"""Writing one lesson."""

import re
import time
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from coursegen.courses.choices import LessonStatus
from coursegen.courses.models import Lesson, QuizQuestion, Section
from coursegen.writing.choose import writer
from coursegen.writing.shapes import Analysis, LessonPlan, LessonText, SectionPlan

from .sources import brief_of, chosen_sources

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class Written:
    text: LessonText
    metadata: dict[str, Any]


def perform(*, lesson_id: UUID) -> Written:
    """Have the lesson written. Holds no database connection while the writer writes."""
    lesson = Lesson.objects.select_related("course", "section").get(id=lesson_id)
    Lesson.objects.filter(id=lesson_id, status=LessonStatus.PENDING).update(status=LessonStatus.GENERATING)
    course, section, plan = lesson.course, _section_plan(lesson.section, lesson), _lesson_plan(lesson)
    sources = chosen_sources(course.id, lesson.passage_ids)
    connection.close()
    begun = time.monotonic()
    text = writer().write_lesson(
        brief=brief_of(course),
        analysis=Analysis.model_validate(course.analysis_result),
        section=section,
        lesson=plan,
        sources=sources,
    )
    return Written(text, _metadata(text, duration_ms=round((time.monotonic() - begun) * 1000)))


def store(*, lesson_id: UUID, result: Written) -> None:
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


def _lesson_plan(lesson: Lesson) -> LessonPlan:
    return LessonPlan(
        number=lesson.lesson_number,
        title=lesson.lesson_title,
        objectives=tuple(lesson.lesson_objectives),
        key_topics=tuple(lesson.key_topics),
        minutes=lesson.estimated_duration_minutes,
        passage_ids=tuple(lesson.passage_ids),
    )


def _section_plan(section: Section, lesson: Lesson) -> SectionPlan:
    return SectionPlan(
        number=section.section_number,
        title=section.section_title,
        description=section.section_description,
        objectives=tuple(section.learning_objectives),
        lessons=tuple(_lesson_plan(other) for other in section.lessons.all()) or (_lesson_plan(lesson),),
    )


def _metadata(text: LessonText, *, duration_ms: int) -> dict[str, Any]:
    prose = [text.intro, *(section.content for section in text.sections), *(e.content for e in text.examples)]
    return {
        "model": writer().name,
        "total_words": sum(len(_WORD.findall(part)) for part in prose),
        "tokens": 0,
        "cost_usd": "0",
        "generation_duration_ms": duration_ms,
    }
