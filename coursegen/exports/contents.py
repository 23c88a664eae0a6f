"""What a course holds, as exports need it: frozen, complete, without anything a file could not carry."""

import re
from datetime import date
from typing import Annotated
from uuid import UUID

from pydantic import BaseModel, BeforeValidator, ConfigDict

_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
"""Characters that XML can't hold, escaped or not."""


def _cleaned(value: object) -> object:
    return _UNPRINTABLE.sub("", value).replace("\r\n", "\n").replace("\r", "\n") if isinstance(value, str) else value


Words = Annotated[str, BeforeValidator(_cleaned)]


class Contents(BaseModel):
    model_config = ConfigDict(frozen=True)


class Citation(Contents):
    document_name: Words
    page: int | None = None
    quote: Words


class Part(Contents):
    title: Words
    content: Words
    """Markdown"""
    citations: tuple[Citation, ...] = ()


class Example(Contents):
    title: Words
    content: Words
    code: Words | None = None


class Exercise(Contents):
    question: Words
    hints: tuple[Words, ...] = ()
    solution: Words


class Question(Contents):
    """A multiple-choice question in plain text; `answer` is the index of the right choice, from 0."""

    question: Words
    choices: tuple[Words, ...]
    answer: int
    explanation: Words | None = None


class Slide(Contents):
    title: Words
    points: tuple[Words, ...]


class Lesson(Contents):
    """A lesson. Without a text it is a gap, `failed` says whether for good.

    `review`: a person is to look at it before it is taught. `reason` says why one failed or is to be looked over.
    """

    id: UUID
    section_number: int
    number: int
    title: Words
    objectives: tuple[Words, ...] = ()
    minutes: int
    written: bool
    failed: bool = False
    review: bool = False
    reason: Words = ""
    intro: Words = ""
    sections: tuple[Part, ...] = ()
    examples: tuple[Example, ...] = ()
    exercises: tuple[Exercise, ...] = ()
    quiz: tuple[Question, ...] = ()
    slides: tuple[Slide, ...] = ()

    @property
    def label(self) -> str:
        return f"{self.section_number}.{self.number}"

    @property
    def name(self) -> str:
        """Its name in files: `lesson-1-2`."""
        return f"lesson-{self.section_number}-{self.number}"


class Section(Contents):
    number: int
    title: Words
    description: Words = ""
    lessons: tuple[Lesson, ...]


class Course(Contents):
    id: UUID
    title: Words
    description: Words = ""
    language: str
    outcomes: tuple[Words, ...] = ()
    written_on: date
    sections: tuple[Section, ...]

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        return tuple(lesson for section in self.sections for lesson in section.lessons)

    @property
    def gaps(self) -> tuple[Lesson, ...]:
        return tuple(lesson for lesson in self.lessons if not lesson.written)

    @property
    def to_review(self) -> tuple[Lesson, ...]:
        return tuple(lesson for lesson in self.lessons if lesson.review)

    @property
    def direction(self) -> str:
        """Which way its language is written."""
        return "rtl" if self.language == "ar" else "ltr"
