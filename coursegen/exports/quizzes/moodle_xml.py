"""Moodle's own XML for questions."""

import re

from lxml import etree
from lxml.builder import E

from coursegen.exports import notices
from coursegen.exports.contents import Course, Question
from coursegen.exports.labels import labels_for
from coursegen.exports.progress import Tell, through
from coursegen.exports.xml import serialized

from .category import category_of

ALL, NOTHING = "100", "0"


def make(course: Course, tell: Tell) -> bytes:
    """A category for each lesson that has a quiz; all texts are marked as plain.

    What is missing is in comments, what has to be looked over is said in the category's description.
    """
    labels = labels_for(course.language)
    quiz = E.quiz(*map(_comment, notices.of_course(course, labels)))
    for lesson in through(course.lessons, tell):
        if lesson.quiz:
            category = E.category(E.text(category_of(course, lesson)))
            quiz.append(E.question(category, _text("info", notices.of_lesson(lesson, labels)), type="category"))
            quiz.extend(_question(f"{lesson.label} - {n}", question) for n, question in enumerate(lesson.quiz, 1))
    return serialized(quiz)


def _comment(words: str) -> etree._Comment:
    """XML takes no two hyphens in a row there."""
    return etree.Comment(" " + re.sub("-(?=-)", "- ", " ".join(words.split())) + " ")


def _question(name: str, question: Question) -> etree._Element:
    made = E.question(
        E.name(E.text(name)),
        _text("questiontext", question.question),
        _text("generalfeedback", question.explanation or ""),
        E.defaultgrade("1"),
        E.penalty("0.3333333"),
        E.hidden("0"),
        E.single("true"),
        E.shuffleanswers("true"),
        E.answernumbering("abc"),
        type="multichoice",
    )
    for index, choice in enumerate(question.choices):
        answer = _text("answer", choice, fraction=ALL if index == question.answer else NOTHING)
        answer.append(_text("feedback", ""))
        made.append(answer)
    return made


def _text(tag: str, words: str, **attributes: str) -> etree._Element:
    return E(tag, E.text(words), format="plain_text", **attributes)
