"""GIFT: the text format for questions that Moodle came up with and many others read."""

import re

from coursegen.exports.contents import Course, Lesson, Question
from coursegen.exports.progress import Tell, through

from .category import category_of

_SPECIAL = re.compile(r"([~=#{}:\\])")


def make(course: Course, tell: Tell) -> bytes:
    """A category for each lesson that has a quiz; all texts are marked as plain."""
    lessons = [_lesson(course, lesson) for lesson in through(course.lessons, tell) if lesson.quiz]
    return ("\n\n".join(lessons) + "\n").encode()


def _lesson(course: Course, lesson: Lesson) -> str:
    questions = [_question(f"{lesson.label} - {n}", question) for n, question in enumerate(lesson.quiz, 1)]
    return "\n\n".join([f"$CATEGORY: {category_of(course, lesson)}", *questions])


def _question(name: str, question: Question) -> str:
    answers = [
        f"\t{'=' if index == question.answer else '~'}[plain]{_escaped(choice)}"
        for index, choice in enumerate(question.choices)
    ]
    if question.explanation:
        answers.append(f"\t####[plain]{_escaped(question.explanation)}")
    return "\n".join([f"::{_escaped(name)}::[plain]{_escaped(question.question)} {{", *answers, "}"])


def _escaped(words: str) -> str:
    """A line break would end an answer, two of them the question."""
    return _SPECIAL.sub(r"\\\1", words.strip()).replace("\n", "\\n")
