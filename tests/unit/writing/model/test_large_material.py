"""Documents longer than a model should be shown at once."""

import re
from itertools import pairwise
from uuid import UUID

import pytest

from coursegen.writing.model.amounts import tokens_of
from coursegen.writing.model.writer import ModelWriter
from coursegen.writing.shapes import Brief, Source

from .stand_in import StandIn, write_course

ROOM = 3_000
SPARE = 1.4
"""Marks, the brief and the request around the material."""


def a_book(chapters: int, passages: int, words: int = 120) -> list[Source]:
    return [
        Source(
            passage_id=UUID(int=chapter * 10_000 + number),
            document_id=UUID(int=1),
            document_name="book.pdf",
            position=chapter * passages + number,
            heading_path=(f"Chapter {chapter}", f"Topic {chapter}.{number // 4}"),
            page=chapter * 10 + number,
            text=" ".join(
                f"Sentence {chapter}.{number}.{at} speaks of {chapter}th plainly." for at in range(words // 6)
            ),
        )
        for chapter in range(1, chapters + 1)
        for number in range(passages)
    ]


def analysed(sources: list[Source]) -> StandIn:
    stand_in = StandIn()
    ModelWriter(stand_in, room=ROOM).analyse(brief=Brief(title="Book", language="en"), sources=sources)
    return stand_in


def test_every_passage_is_read_once_and_the_notes_are_read_together() -> None:
    book = a_book(chapters=6, passages=10)
    asked = analysed(book).asked
    parts = [request for request in asked if request.shape == "AskedDigest"]
    assert len(parts) > 3
    assert all(sum(source.text in request.matter for request in parts) == 1 for source in book)
    whole = asked[-1]
    assert whole.shape == "AskedAnalysis"
    assert whole.matter.count("<part ") == len(parts)
    assert all(f"Chapter {chapter}" in whole.matter or f"Topic {chapter}." in whole.matter for chapter in range(1, 7))


def test_parts_follow_each_other_without_a_gap() -> None:
    asked = analysed(a_book(chapters=6, passages=10)).asked
    shown = [[int(number) for number in re.findall(r'<passage id="P(\d+)"', request.matter)] for request in asked[:-1]]
    flat = [number for numbers in shown for number in numbers]
    assert flat == [*range(1, 61)]
    assert all(before[-1] + 1 == after[0] for before, after in pairwise(shown))


@pytest.mark.parametrize("chapters", [1, 6, 40, 400])
def test_no_request_is_much_larger_than_the_room_and_there_are_not_many(chapters: int) -> None:
    asked = analysed(a_book(chapters, passages=10)).asked
    assert len(asked) <= 30
    assert all(tokens_of(request.matter) <= ROOM * SPARE for request in asked[:-1])


@pytest.mark.parametrize("chapters", [1, 6, 40, 400])
def test_a_plan_is_made_over_contents_that_fit(chapters: int) -> None:
    book, stand_in = a_book(chapters, passages=10), StandIn()
    brief = Brief(title="Book", language="en", estimated_lessons=6)
    course = write_course(ModelWriter(stand_in, room=ROOM), brief, book)
    plan = next(request for request in stand_in.asked if request.purpose == "structure")
    contents = plan.matter.partition("<sources>")[2].partition("</sources>")[0]
    assert tokens_of(contents) <= ROOM * SPARE
    assert f"P{len(book)}" in contents
    assert {passage for s in course.structure.sections for each in s.lessons for passage in each.passage_ids} == {
        source.passage_id for source in book
    }


def test_a_lesson_over_too_many_passages_is_shown_those_that_speak_of_it() -> None:
    book, stand_in = a_book(chapters=30, passages=10), StandIn()
    writer = ModelWriter(stand_in, room=ROOM)
    course = write_course(writer, Brief(title="Book", language="en", estimated_lessons=1), book)
    section = course.structure.sections[0]
    plan = section.lessons[0].model_copy(update={"title": "About 17th", "key_topics": ("17th", "plainly")})
    writer.write_lesson(
        brief=Brief(title="Book", language="en"),
        analysis=course.analysis,
        outline=course.structure.sections,
        section=section,
        lesson=plan,
        sources=book,
    )
    shown = stand_in.asked[-1].matter.partition("<sources>")[2].partition("</sources>")[0]
    assert tokens_of(shown) <= ROOM * SPARE
    assert all(source.text in shown for source in book if source.heading_path[0] == "Chapter 17")
