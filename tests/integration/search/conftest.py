from collections.abc import Callable

import pytest

from coursegen.models import Course, Document, Passage
from tests.making import a_course, a_document

Reader = Callable[..., Document]


@pytest.fixture
def course(db: None) -> Course:
    return a_course()


@pytest.fixture
def read(course: Course) -> Reader:
    """Makes a document that has been read: its passages as (headings, text)."""

    def made(
        *passages: tuple[list[str], str] | str, language: str = "en", of: Course = course, **fields: str
    ) -> Document:
        document = a_document(of, **{"status": "ready", "language": language, **fields})
        for position, passage in enumerate(passages):
            headings, text = ([], passage) if isinstance(passage, str) else passage
            Passage.objects.create(
                document=document, position=position, heading_path=headings, language=language, text=text
            )
        return document

    return made
