"""Where the questions of a lesson go in a question bank of Moodle."""

from coursegen.exports.contents import Course, Lesson

LONGEST_NAME = 200
"""Moodle keeps 255 characters."""


def category_of(course: Course, lesson: Lesson) -> str:
    """The path below the course they are imported into: this course's title, then the lesson's."""
    return "/".join(("$course$", _name(course.title), _name(f"{lesson.label} {lesson.title}")))


def _name(words: str) -> str:
    """Slashes part the levels, and stand for themselves when doubled."""
    return " ".join(words.split())[:LONGEST_NAME].strip().replace("/", "//")
