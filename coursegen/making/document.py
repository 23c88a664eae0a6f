"""Reading one document into passages."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from coursegen.documents.models import Document, DocumentStatus, Passage
from coursegen.reading.document import read_document
from coursegen.reading.errors import reason
from coursegen.reading.passages import split_into_passages
from coursegen.reading.shapes import PassageText, Reading


@dataclass(frozen=True)
class Read:
    reading: Reading
    passages: list[PassageText]


def perform(*, document_id: UUID, should_stop: Callable[[], bool]) -> Read | None:
    """Read the document in a guarded child process; None when it has been read before.

    Raises DocumentError for what can't be read, Document.DoesNotExist when it was deleted meanwhile.
    """
    document = Document.objects.select_related("course").get(id=document_id)
    if document.status == DocumentStatus.READY:
        return None
    Document.objects.filter(id=document_id).update(status=DocumentStatus.PROCESSING, error=None)
    reading = read_document(
        Path(document.file.path), name=document.name, default_language=document.course.language, should_stop=should_stop
    )
    return Read(reading, split_into_passages(reading))


def store(*, document_id: UUID, result: Read | None) -> None:
    """Keep the passages, replacing any of an earlier reading."""
    if result is None:
        return
    reading = result.reading
    Passage.objects.filter(document_id=document_id).delete()
    Passage.objects.bulk_create(
        [
            Passage(
                document_id=document_id,
                position=passage.position,
                heading_path=list(passage.heading_path),
                page=passage.page,
                language=reading.language,
                text=passage.text,
            )
            for passage in result.passages
        ],
        batch_size=500,
    )
    Document.objects.filter(id=document_id).update(
        status=DocumentStatus.READY,
        error=None,
        type=reading.type,
        language=reading.language,
        pages=reading.pages,
        words=reading.words,
    )


def give_up(*, document_id: UUID, code: str) -> None:
    """Mark the document as unreadable; its owner sees the code's sentence."""
    Document.objects.filter(id=document_id).update(status=DocumentStatus.FAILED, error=code)


def why_none_is_readable(*, course_id: UUID, language: str) -> str:
    """A sentence for each document that could not be read, by its name."""
    failed = Document.objects.filter(course_id=course_id, status=DocumentStatus.FAILED)
    return " ".join(f"{document.name}: {reason(str(document.error), language)}" for document in failed)
