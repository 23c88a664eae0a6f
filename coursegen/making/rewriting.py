"""Writing a lesson anew because a document it rests on was replaced."""

from dataclasses import dataclass
from uuid import UUID

from coursegen.courses.choices import LessonStatus
from coursegen.courses.models import Lesson
from coursegen.quality.marking import mark, mark_lessons
from coursegen.replacements.actions import analysis_after
from coursegen.replacements.findings import nothing_found
from coursegen.replacements.queries import Replacement, replacement_in
from coursegen.writing.shapes import Analysis

from . import lesson as writing
from .account import Assignment
from .lesson import WrittenLesson


@dataclass(frozen=True)
class Rewritten:
    """`lesson` with the passages it rests on now; without a text it keeps the former one and says why."""

    lesson: Lesson
    text: WrittenLesson | None = None

    @property
    def status(self) -> LessonStatus:
        return self.text.status if self.text else LessonStatus(self.lesson.status)


def perform(*, lesson_id: UUID, assignment: Assignment) -> Rewritten:
    """Have the lesson written from what its passages have become. Nothing is asked of a writer who has no source."""
    lesson = writing.to_write(lesson_id)
    replacement = replacement_in(lesson.course_id)
    if replacement:
        _turn_to(lesson, replacement)
        if not lesson.passage_ids:
            finding = nothing_found(replacement.former.name, replacement.new.name)
            mark(lesson, [finding], language=lesson.course.language)
            return Rewritten(lesson)
    return Rewritten(lesson, writing.write(lesson, assignment))


def store(*, result: Rewritten) -> None:
    """Keep the new text in the place of the former one; or why there is none."""
    if result.text is None:
        mark_lessons([result.lesson])
        return
    writing.store(lesson_id=result.lesson.id, result=result.text)
    Lesson.objects.filter(id=result.lesson.id).update(passage_ids=result.lesson.passage_ids)


def _turn_to(lesson: Lesson, replacement: Replacement) -> None:
    lesson.passage_ids = replacement.passages_for(lesson)
    analysis = Analysis.model_validate(lesson.course.analysis_result)
    lesson.course.analysis_result = analysis_after(analysis, replacement).model_dump(mode="json")
