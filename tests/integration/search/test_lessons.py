"""Lessons of a plan get the passages they rest on."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest

from coursegen.making import analysis, structure
from coursegen.making.account import Assignment, account_of
from coursegen.models import Course, Document
from coursegen.search.lessons import PER_LESSON, passages_of_lesson, with_passages
from coursegen.writing.choose import WRITERS
from coursegen.writing.shapes import LessonPlan, SectionPlan, Structure
from tests.retrieval.corpus import a_course_over

Reader = Callable[..., Document]


def a_lesson(title: str, *, number: int = 1, **fields: Any) -> LessonPlan:
    return LessonPlan(number=number, title=title, objectives=("Learn.",), key_topics=(), minutes=10, **fields)


def a_section(*lessons: LessonPlan, title: str = "Kitchen") -> SectionPlan:
    return SectionPlan(number=1, title=title, objectives=(), lessons=lessons)


def a_plan(*lessons: LessonPlan) -> Structure:
    return Structure(title="Course", description="", learning_outcomes=(), sections=(a_section(*lessons),))


def ids_of(document: Document) -> list[Any]:
    return list(document.passages.order_by("position").values_list("id", flat=True))


def test_a_lesson_without_passages_gets_those_that_speak_of_it(course: Course, read: Reader) -> None:
    knife, fork, _ = ids = ids_of(read("All about a knife.", "All about a fork.", "Nothing."))
    plan = a_plan(a_lesson("How to hold a knife"), a_lesson("Eating", number=2, passage_ids=(fork,)))
    given = with_passages(course.id, plan, known=ids)
    assert [lesson.passage_ids for lesson in given.sections[0].lessons] == [(knife,), (fork,)]


def test_passages_that_a_writer_has_made_up_are_dropped(course: Course, read: Reader) -> None:
    knife, fork = ids = ids_of(read("All about a knife.", "All about a fork."))
    plan = a_plan(a_lesson("Knife", passage_ids=(uuid4(),)), a_lesson("Both", number=2, passage_ids=(uuid4(), fork)))
    given = with_passages(course.id, plan, known=ids)
    assert [lesson.passage_ids for lesson in given.sections[0].lessons] == [(knife,), (fork,)]


def test_a_course_without_documents_stays_without_passages(course: Course) -> None:
    plan = a_plan(a_lesson("Knife"))
    assert with_passages(course.id, plan, known=[]) == plan


def test_topics_objectives_and_the_section_say_what_a_lesson_is_about(course: Course, read: Reader) -> None:
    read("Knife.", "Fork.", "Spoon.", "Plate.")
    lesson = LessonPlan(number=1, title="A knife", objectives=("Hold a fork",), key_topics=("spoons",), minutes=5)
    found = passages_of_lesson(course.id, a_section(lesson), lesson)
    assert {one.source.text for one in found} == {"Knife.", "Fork.", "Spoon."}


def test_a_lesson_gets_a_few_passages(course: Course, read: Reader) -> None:
    read(*(f"A knife, number {n}." for n in range(30)))
    section = a_section(a_lesson("Knife"))
    assert len(passages_of_lesson(course.id, section, section.lessons[0])) == PER_LESSON


def test_a_plan_made_without_passages_is_stored_with_them(committed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    course = a_course_over("en")
    doing: dict[str, Any] = {
        "course_id": course.id,
        "assignment": Assignment(job_id=uuid4(), item_id=uuid4(), tier="PREMIUM"),
    }
    analysis.store(course_id=course.id, result=analysis.perform(**doing))
    planned = WRITERS["offline"](account_of(course, doing["assignment"]))

    class Forgetful:
        """Plans like the writer it is made from, and names no passages."""

        def plan(self, **given: Any) -> Any:
            written = planned.plan(**given)
            sections = [
                section.model_copy(
                    update={
                        "lessons": tuple(lesson.model_copy(update={"passage_ids": ()}) for lesson in section.lessons)
                    }
                )
                for section in written.value.sections
            ]
            return type(written)(written.value.model_copy(update={"sections": tuple(sections)}), written.usage)

    named = structure.perform(**doing).value
    monkeypatch.setattr(structure, "writer_for", lambda account: Forgetful())
    structure.store(course_id=course.id, result=structure.perform(**doing))
    for section, plan in zip(course.sections.all(), named.sections, strict=True):
        for lesson, lesson_plan in zip(section.lessons.all(), plan.lessons, strict=True):
            assert set(lesson.passage_ids) & set(lesson_plan.passage_ids), lesson.lesson_title
