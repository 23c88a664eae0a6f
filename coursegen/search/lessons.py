"""Passages for the lessons of a plan."""

from collections.abc import Collection
from typing import Final
from uuid import UUID

from coursegen.writing.shapes import LessonPlan, SectionPlan, Structure

from .passages import Found, search

PER_LESSON: Final = 8
"""About 6,000 characters: enough for a lesson of 15 minutes, little enough to be read whole by a model."""


def passages_of_lesson(course_id: UUID, section: SectionPlan, lesson: LessonPlan) -> list[Found]:
    """The passages that speak of a lesson, by its title, objectives and topics and the title of its section."""
    terms = (lesson.title, *lesson.key_topics, *lesson.objectives, section.title)
    return search(course_id=course_id, terms=terms, limit=PER_LESSON)


def with_passages(course_id: UUID, plan: Structure, *, known: Collection[UUID]) -> Structure:
    """The plan, each of its lessons naming passages it rests on.

    `known` are the ids of the course's passages. Others that a writer has named are dropped, and a lesson that is left
    without any gets those that speak of it; of a course without documents every lesson stays without.
    """
    if not known:
        return plan
    sections = tuple(
        section.model_copy(
            update={"lessons": tuple(_with_passages(course_id, section, lesson, known) for lesson in section.lessons)}
        )
        for section in plan.sections
    )
    return plan.model_copy(update={"sections": sections})


def _with_passages(course_id: UUID, section: SectionPlan, lesson: LessonPlan, known: Collection[UUID]) -> LessonPlan:
    ids = tuple(id_ for id_ in lesson.passage_ids if id_ in known)
    if not ids:
        ids = tuple(found.source.passage_id for found in passages_of_lesson(course_id, section, lesson))
    return lesson if ids == lesson.passage_ids else lesson.model_copy(update={"passage_ids": ids})
