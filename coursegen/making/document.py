"""Reading one document into passages."""

from collections.abc import Callable
from uuid import UUID

from coursegen.documents.files import local_copy
from coursegen.documents.models import Document, DocumentStatus, Passage
from coursegen.meaning.models import PassageEmbedding
from coursegen.meaning.stored import MODEL
from coursegen.reading.document import read_document
from coursegen.reading.errors import reason
from coursegen.replacements.actions import begin

from .read_before import read_before
from .reading_result import ReadDocument, kept_of, with_embeddings


def show_begun(document_id: UUID) -> None:
    """Show that the document is being read; one that has been read already stays what it is."""
    unread = Document.objects.filter(id=document_id, status__in=(DocumentStatus.UPLOADED, DocumentStatus.FAILED))
    unread.update(status=DocumentStatus.PROCESSING, error=None)


def perform(*, document_id: UUID, should_stop: Callable[[], bool]) -> ReadDocument | None:
    """Read the document in a guarded child process, unless the same file has been read already; None when this one has.

    Raises DocumentError for what can't be read, Document.DoesNotExist when it was deleted meanwhile.
    """
    document = Document.objects.select_related("course", "user").get(id=document_id)
    if document.status == DocumentStatus.READY:
        return None
    if known := read_before(document):
        return known
    with local_copy(document) as path:
        reading = read_document(
            path, name=document.name, default_language=document.course.language, should_stop=should_stop
        )
    return with_embeddings(kept_of(reading), should_stop=should_stop)


def store(*, document_id: UUID, result: ReadDocument | None) -> None:
    """Keep the passages, replacing any of an earlier reading."""
    if result is None:
        return
    _keep_passages(document_id, result)
    Document.objects.filter(id=document_id).update(
        status=DocumentStatus.READY,
        error=None,
        type=result.type,
        language=result.language,
        pages=result.pages,
        words=result.words,
    )
    begin(document_id)


def _keep_passages(document_id: UUID, result: ReadDocument) -> None:
    Passage.objects.filter(document_id=document_id).delete()
    kept = Passage.objects.bulk_create(
        [
            Passage(
                document_id=document_id,
                position=passage.position,
                heading_path=list(passage.heading_path),
                page=passage.page,
                language=result.language,
                text=passage.text,
            )
            for passage in result.passages
        ],
        batch_size=500,
    )
    PassageEmbedding.objects.bulk_create(
        [
            PassageEmbedding(passage=passage, model=MODEL, vector=vector)
            for passage in kept
            if (vector := result.embeddings.get(passage.position))
        ],
        batch_size=500,
    )


def give_up(*, document_id: UUID, code: str) -> None:
    """Mark the document as unreadable; its owner sees the code's sentence."""
    Document.objects.filter(id=document_id).update(status=DocumentStatus.FAILED, error=code)


def why_none_is_readable(*, course_id: UUID, language: str) -> str:
    """A sentence for each document that could not be read, by its name."""
    failed = Document.objects.filter(course_id=course_id, status=DocumentStatus.FAILED)
    return " ".join(f"{document.name}: {reason(str(document.error), language)}" for document in failed)
