"""Courses written by a model that answers well."""

from decimal import Decimal

import pytest

from coursegen.writing.shapes import Brief
from tests.unit.writing.courses import TEXTS, sources_of

from .stand_in import StandIn, write_course


@pytest.mark.parametrize("name", ["warehouse", "food safety", "law with pages"])
def test_a_document_becomes_a_course_whose_parts_all_cite_word_for_word(name: str) -> None:
    sources = sources_of(name)
    course = write_course(StandIn().writer, Brief(title=name.capitalize(), language=TEXTS[name][1]), sources)
    passages = {source.passage_id: source for source in sources}
    for lesson in course.lessons:
        assert lesson.sections
        for section in lesson.sections:
            assert section.citations
            for citation in section.citations:
                passage = passages[citation.passage_id]
                assert citation.quote in passage.text
                assert (citation.page, citation.document_name) == (passage.page, passage.document_name)


def test_every_passage_of_a_plan_is_one_of_the_sources() -> None:
    sources = sources_of("faq")
    course = write_course(StandIn().writer, Brief(title="FAQ", language="en"), sources)
    known = {source.passage_id for source in sources}
    planned = [lesson.passage_ids for section in course.structure.sections for lesson in section.lessons]
    assert all(planned)
    assert {passage for passages in planned for passage in passages} <= known
    assert all(set(section.passage_ids) <= known for section in course.analysis.sections)


def test_a_course_from_its_brief_alone_cites_nothing() -> None:
    course = write_course(StandIn().writer, Brief(title="Переговоры"))
    assert not any(section.citations for lesson in course.lessons for section in lesson.sections)
    assert all(lesson.sections and lesson.quiz and lesson.exercises for lesson in course.lessons)


def test_what_all_requests_cost_is_added_up() -> None:
    stand_in = StandIn()
    course = write_course(stand_in.writer, Brief(title="FAQ", language="en"), sources_of("faq"))
    requests = len(stand_in.asked)
    assert (course.usage.model, course.usage.prompt) == ("stand-in", "lesson/2")
    assert course.usage.model_calls == requests
    assert course.usage.tokens_in == 100 * requests
    assert Decimal(course.usage.cost_usd) == Decimal("0.001") * requests


def test_the_same_course_is_asked_for_in_the_same_words() -> None:
    one, other = StandIn(), StandIn()
    for stand_in in (one, other):
        write_course(stand_in.writer, Brief(title="FAQ", language="en"), sources_of("faq"))
    assert one.asked == other.asked


@pytest.mark.parametrize(("sections", "lessons"), [(1, 1), (3, 7), (5, 5), (8, 4), (None, 1), (6, None), (30, 100)])
def test_sections_and_lessons_as_asked(sections: int | None, lessons: int | None) -> None:
    brief = Brief(title="Course", language="en", estimated_sections=sections, estimated_lessons=lessons)
    stand_in = StandIn()
    analysis = stand_in.writer.analyse(brief=brief, sources=sources_of("warehouse")).value
    structure = stand_in.writer.plan(brief=brief, analysis=analysis, sources=sources_of("warehouse")).value
    assert len(structure.sections) == min(sections or 99, lessons or 99, 3 if sections is None else 99)
    if lessons:
        assert sum(len(section.lessons) for section in structure.sections) == lessons
    assert [section.number for section in structure.sections] == [*range(1, len(structure.sections) + 1)]
    for section in structure.sections:
        assert [lesson.number for lesson in section.lessons] == [*range(1, len(section.lessons) + 1)]
