"""GIFT: the text format for questions that Moodle came up with and many others read."""

import re

from coursegen.exports import notices
from coursegen.exports.contents import Course, Lesson, Question
from coursegen.exports.labels import Labels, labels_for
from coursegen.exports.progress import Tell, through

from .category import category_of

_SPECIAL = re.compile(r"([~=#{}:\\])")


def make(course: Course, tell: Tell) -> bytes:
    """A category for each lesson that has a quiz; all texts are marked as plain. What is missing is in comments."""
    labels = labels_for(course.language)
    remarks = [_comment(notice) for notice in notices.of_course(course, labels)]
    lessons = [_lesson(course, lesson, labels) for lesson in through(course.lessons, tell) if lesson.quiz]
    return ("\n\n".join([*remarks, *lessons]) + "\n").encode()


def _lesson(course: Course, lesson: Lesson, labels: Labels) -> str:
    notice = notices.of_lesson(lesson, labels)
    questions = [_question(f"{lesson.label} - {n}", question) for n, question in enumerate(lesson.quiz, 1)]
    remarks = [_comment(notice)] if notice else []
    return "\n\n".join([*remarks, f"$CATEGORY: {category_of(course, lesson)}", *questions])


def _comment(words: str) -> str:
    return f"// {' '.join(words.split())}"


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
