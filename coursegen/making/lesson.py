"""Writing one lesson."""

import re
import time
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection

from coursegen.courses.choices import WRITTEN, LessonStatus
from coursegen.courses.models import Lesson, QuizQuestion
from coursegen.quality.finding import Finding
from coursegen.quality.gate import check_lesson
from coursegen.quality.review import review_error
from coursegen.quality.score import score_of
from coursegen.quality.subject import LessonUnderCheck
from coursegen.writing.choose import writer_for
from coursegen.writing.shapes import Analysis, LessonText, Revision, Source

from .account import Assignment, account_of
from .checked import Checked, write_checked
from .plans import lesson_plan, outline_of
from .sources import brief_of, chosen_sources, has_sources, related_sources

OFFLINE = "offline"

_WORD = re.compile(r"\w+")


@dataclass(frozen=True)
class WrittenLesson:
    """`error` says why the lesson has to be looked over; None for one that passed the gate."""

    text: LessonText
    metadata: dict[str, Any]
    error: dict[str, Any] | None = None

    @property
    def status(self) -> LessonStatus:
        return LessonStatus.REVIEW_REQUIRED if self.error else LessonStatus.COMPLETED


def perform(*, lesson_id: UUID, assignment: Assignment, note: str | None = None) -> WrittenLesson:
    """Have the lesson written and checked.

    `note`: its author asks for another one, and what they want of it, if anything; None otherwise.
    Raises AnsweredLater where the assignment may wait for a batch.
    """
    return write(to_write(lesson_id), assignment, note=note)


def show_begun(lesson_id: UUID) -> None:
    """Show that the lesson is being written, unless it has a text already."""
    Lesson.objects.filter(id=lesson_id, status=LessonStatus.PENDING).update(status=LessonStatus.GENERATING)


def to_write(lesson_id: UUID) -> Lesson:
    """The lesson with all that writing it wants."""
    return Lesson.objects.select_related("course__user", "section").get(id=lesson_id)


def write(lesson: Lesson, assignment: Assignment, *, note: str | None = None) -> WrittenLesson:
    """The same for a lesson that `to_write` has fetched. Holds no database connection while the writer writes."""
    course, outline, plan = lesson.course, outline_of(lesson.course_id), lesson_plan(lesson)
    section = next(section for section in outline if section.number == lesson.section.section_number)
    sources, has_documents = chosen_sources(course.id, lesson.passage_ids), has_sources(course.id)
    writer = writer_for(account_of(course, assignment), batched=assignment.batched)
    related = related_sources(course.id, section, plan) if writer.name != OFFLINE else []
    revision = None if note is None else Revision(present=_as_it_stands(lesson), note=note)
    connection.close()

    write = partial(
        writer.write_lesson,
        brief=brief_of(course),
        analysis=Analysis.model_validate(course.analysis_result),
        outline=outline,
        section=section,
        lesson=plan,
        sources=sources,
        related=related,
        revision=revision,
    )

    def check(text: LessonText) -> tuple[Finding, ...]:
        known = (*sources, *related)
        return check_lesson(under_check(lesson, text, known, has_documents=has_documents, written_by=writer.name))

    begun = time.monotonic()
    checked = write_checked(lambda findings: write(findings=findings), check, language=course.language)
    metadata = _metadata(checked, duration_ms=round((time.monotonic() - begun) * 1000))
    if note:
        metadata |= {"note": note, "note_followed": writer.follows_notes}
    return WrittenLesson(checked.text, metadata, review_error(checked.findings, language=course.language))


def under_check(
    lesson: Lesson, text: LessonText, sources: Sequence[Source] = (), *, has_documents: bool, written_by: str
) -> LessonUnderCheck:
    """The lesson as the gate wants it; `lesson` comes with its course and section."""
    return LessonUnderCheck(
        brief=brief_of(lesson.course),
        label=lesson.label,
        plan=lesson_plan(lesson),
        text=text,
        sources=sources,
        has_documents=has_documents,
        is_plan=not has_documents and written_by == OFFLINE,
    )


def store(*, lesson_id: UUID, result: WrittenLesson) -> None:
    """Keep the lesson and its quiz, replacing what was there."""
    content = result.text.model_dump(mode="json", exclude={"quiz"})
    Lesson.objects.filter(id=lesson_id).update(
        status=result.status, content=content, metadata=result.metadata, error=result.error
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
    """Leave a marked gap; a lesson that was to be written anew stays as it is."""
    Lesson.objects.filter(id=lesson_id, content__isnull=True).update(status=LessonStatus.FAILED, error=error)


def counts(course: UUID) -> tuple[int, int, int]:
    """(written, failed, all) lessons of the course; those to be looked over are written."""
    states = list(Lesson.objects.filter(course_id=course).order_by().values_list("status", flat=True))
    return sum(state in WRITTEN for state in states), states.count(LessonStatus.FAILED), len(states)


def _as_it_stands(lesson: Lesson) -> str:
    if lesson.content is None:
        return ""
    parts = [f"## {section['title']}\n\n{section['content']}" for section in lesson.content["sections"]]
    return "\n\n".join((lesson.content["intro"], *parts))


def _metadata(checked: Checked, *, duration_ms: int) -> dict[str, Any]:
    text, usage = checked.text, checked.usage
    prose = [text.intro, *(section.content for section in text.sections), *(e.content for e in text.examples)]
    return {
        "model": usage.model,
        "prompt": usage.prompt,
        "total_words": sum(len(_WORD.findall(part)) for part in prose),
        "tokens": usage.tokens_in + usage.tokens_out,
        "cost_usd": usage.cost_usd,
        "generation_duration_ms": duration_ms,
        "quality_score": score_of(checked.findings),
        "repairs": checked.repairs,
        "findings": [finding.model_dump(mode="json") for finding in checked.findings],
    }
