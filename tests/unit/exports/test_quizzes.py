"""Question banks: GIFT read by gift-pegjs, Moodle XML by moodle-xml-parser."""

import html
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from moodle_xml_parser.parser import parse_bytes

from coursegen.exports.contents import Course

from .courses import a_course, a_hostile_course, an_offline_course
from .opening import made, saved

COURSES = [a_course(), a_hostile_course(), an_offline_course()]
each_course = pytest.mark.parametrize("course", COURSES, ids=["ours", "hostile", "offline"])


def one_line(words: str | None) -> str:
    return " ".join((words or "").split())


def as_read(words: str | None) -> str:
    """The reader of Moodle XML takes all texts for HTML, and drops what might have ended a CDATA section."""
    return one_line(html.unescape((words or "").replace("]]>", "")))


@each_course
def test_gift_gives_back_every_question_as_it_is(course: Course, node: Callable[..., Any], tmp_path: Path) -> None:
    read = node("read_gift.mjs", saved(made("gift", course), tmp_path, "quiz.gift"))
    asked = [question for lesson in course.lessons for question in lesson.quiz]
    questions = [question for question in read if question["type"] == "MC"]
    assert len(questions) == len(asked) > 0
    for question, wanted in zip(questions, asked, strict=True):
        assert one_line(question["stem"]["text"]) == one_line(wanted.question)
        assert [one_line(choice["text"]["text"]) for choice in question["choices"]] == [*map(one_line, wanted.choices)]
        assert [choice["isCorrect"] for choice in question["choices"]].index(True) == wanted.answer
        assert one_line((question["globalFeedback"] or {"text": ""})["text"]) == one_line(wanted.explanation)
        assert {question["stem"]["format"], *(choice["text"]["format"] for choice in question["choices"])} == {"plain"}


@each_course
def test_gift_has_a_category_for_each_lesson_with_a_quiz(
    course: Course, node: Callable[..., Any], tmp_path: Path
) -> None:
    read = node("read_gift.mjs", saved(made("gift", course), tmp_path, "quiz.gift"))
    categories = [question["title"] for question in read if question["type"] == "Category"]
    assert len(categories) == sum(bool(lesson.quiz) for lesson in course.lessons)
    for category in categories:
        levels = category.replace("//", "\0").split("/")
        assert (levels[0], len(levels)) == ("$course$", 3)
        assert max(map(len, levels)) <= 255


@each_course
def test_moodle_xml_gives_back_every_question_as_it_is(course: Course) -> None:
    read = parse_bytes(made("moodle_xml", course))["multichoice"]
    asked = [question for lesson in course.lessons for question in lesson.quiz]
    assert len(read) == len(asked) > 0
    for question, wanted in zip(read, asked, strict=True):
        assert as_read(question.text_pre_parse) == as_read(wanted.question)
        assert [as_read(option.answer) for option in question.options] == [*map(as_read, wanted.choices)]
        assert [option.score_fraction for option in question.options].index(100) == wanted.answer
        assert (question.single, as_read(question.general_feedback)) == (True, as_read(wanted.explanation))
