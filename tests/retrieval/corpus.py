"""Courses over real documents, and questions about them in other words than the documents'."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from coursegen.making import document
from coursegen.making.reading_result import kept_of
from coursegen.models import Course
from coursegen.reading.document import read_document
from coursegen.search import search
from tests.making import a_course, a_document

HERE = Path(__file__).parent
SAMPLES = HERE.parents[1] / "deploy/demo/samples"
TEXTS = HERE.parents[1] / "tests/unit/writing/texts"
DOCUMENTS = {
    "ru": (SAMPLES / "warehouse-safety.ru.md", TEXTS / "labour-law.ru.md", TEXTS / "photosynthesis.ru.txt"),
    "en": (SAMPLES / "food-safety.en.md", TEXTS / "task-queue.en.md", TEXTS / "support-faq.en.md"),
}


@dataclass(frozen=True)
class Answer:
    """Where the passage with the answer stood among those found, from 1; None where it was not among them."""

    question: str
    place: int | None


def a_course_over(language: str) -> Course:
    """A course whose documents have been read."""
    course = a_course(language=language)
    for path in DOCUMENTS[language]:
        read = kept_of(read_document(path, default_language=language))
        document.store(document_id=a_document(course, name=path.name).id, result=read)
    return course


def answers(course: Course, language: str) -> Iterator[Answer]:
    for question, answer in json.loads((HERE / f"questions.{language}.json").read_text("utf-8")):
        found = search(course_id=course.id, terms=[question], limit=10)
        places = (place for place, one in enumerate(found, start=1) if answer in one.source.text)
        yield Answer(question, next(places, None))


def hits(all_answers: list[Answer], at: int) -> int:
    """How many answers stood among the first `at`."""
    return sum(answer.place is not None and answer.place <= at for answer in all_answers)
