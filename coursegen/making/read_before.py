"""The same file once more: its text is known."""

from coursegen.documents.models import Document, DocumentStatus, Passage
from coursegen.meaning.models import PassageEmbedding
from coursegen.meaning.stored import MODEL
from coursegen.reading.shapes import PassageText

from .reading_result import ReadDocument


def read_before(document: Document) -> ReadDocument | None:
    """What another document of the same organization with the very same bytes was read into, if there is one.

    Whoever has the bytes may see their text; still nothing is taken from another organization. The type and the
    course's language must be the same too, since a file's name can tell its type and a short text's language is the
    course's.
    """
    same = Document.objects.filter(
        sha256=document.sha256,
        status=DocumentStatus.READY,
        type=document.type,
        course__language=document.course.language,
        user__organization=document.user.organization_id,
    )
    other = same.exclude(id=document.id).order_by("id").first()
    if other is None:
        return None
    embedded = PassageEmbedding.objects.filter(passage__document=other, model=MODEL)
    return ReadDocument(
        type=other.type,
        language=other.language,
        pages=other.pages,
        words=other.words,
        passages=[_text_of(passage) for passage in other.passages.order_by("position")],
        embeddings={
            position: bytes(vector) for position, vector in embedded.values_list("passage__position", "vector")
        },
    )


def _text_of(passage: Passage) -> PassageText:
    return PassageText(
        position=passage.position,
        heading_path=tuple(passage.heading_path),
        page=passage.page,
        text=passage.text,
    )
