"""Replacing an outline of which nothing is written yet, in the caller's transaction."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, TypeVar
from uuid import UUID

from django.db.models.functions import Now

from coursegen.api.language import phrase
from coursegen.courses.models import Course, Lesson, Section
from coursegen.errors import InvalidRequest
from coursegen.search import search
from coursegen.search.lessons import PER_LESSON

Wanted = Mapping[str, Any]
Row = TypeVar("Row", Section, Lesson)


def replace_outline(course_id: UUID, wanted: Sequence[Wanted]) -> None:
    """Make the outline what is wanted: sections with their `lessons`, each with the fields that shall change.

    Rows are made anew under the ids they had; a lesson that is new or about something else now rests on passages that
    speak of it. Raises
    InvalidRequest for an id that the outline does not have.
    """
    course = Course.objects.get(id=course_id)
    sections = {section.id: section for section in Section.objects.filter(course=course)}
    lessons = {lesson.id: lesson for lesson in Lesson.objects.filter(course=course)}
    _refuse_unknown(wanted, sections, lessons)
    made = [_section(course, number, each, sections) for number, each in enumerate(wanted, start=1)]
    Section.objects.filter(course=course).delete()
    Section.objects.bulk_create(made)
    Lesson.objects.bulk_create(
        [
            lesson
            for section, each in zip(made, wanted, strict=True)
            for lesson in _lessons(course, section, each["lessons"], lessons)
        ],
        batch_size=200,
    )
    Course.objects.filter(id=course_id).update(updated_at=Now())


def _refuse_unknown(wanted: Sequence[Wanted], sections: Iterable[UUID], lessons: Iterable[UUID]) -> None:
    text = phrase(en="The outline has no such id.", ru="В структуре нет такого id.")
    unknown: dict[str, list[str]] = {}
    for at, section in enumerate(wanted):
        if section.get("id", None) not in {None, *sections}:
            unknown[f"sections.{at}.id"] = [text]
        for place, lesson in enumerate(section["lessons"]):
            if lesson.get("id", None) not in {None, *lessons}:
                unknown[f"sections.{at}.lessons.{place}.id"] = [text]
    if unknown:
        raise InvalidRequest(details=unknown)


def _section(course: Course, number: int, wanted: Wanted, known: Mapping[UUID, Section]) -> Section:
    section = known[wanted["id"]] if "id" in wanted else Section(course=course)
    section.section_number = number
    return _changed(section, wanted, "section_title", "section_description", "learning_objectives")


def _lessons(course: Course, section: Section, wanted: Sequence[Wanted], known: Mapping[UUID, Lesson]) -> list[Lesson]:
    lessons = []
    for number, each in enumerate(wanted, start=1):
        new = Lesson(course=course, estimated_duration_minutes=course.lesson_duration_minutes)
        lesson = known[each["id"]] if "id" in each else new
        lesson.section, lesson.lesson_number = section, number
        names = ("lesson_title", "lesson_objectives", "key_topics", "estimated_duration_minutes")
        _changed(lesson, each, *names)
        if {*each} & {"lesson_title", "lesson_objectives", "key_topics"}:
            lesson.passage_ids = _passages_about(lesson)
        lessons.append(lesson)
    return lessons


def _passages_about(lesson: Lesson) -> list[UUID]:
    """What it rests on by its plan so far comes first; then what the documents say of what it is about now."""
    terms = (lesson.lesson_title, *lesson.key_topics, *lesson.lesson_objectives, lesson.section.section_title)
    found = search(course_id=lesson.course_id, terms=terms, limit=PER_LESSON)
    return list(dict.fromkeys([*lesson.passage_ids, *(each.source.passage_id for each in found)]))


def _changed(row: Row, wanted: Wanted, *names: str) -> Row:
    for name in names:
        if name in wanted:
            setattr(row, name, wanted[name])
    return row
