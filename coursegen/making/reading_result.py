"""What is kept of a document that has been read."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from django.conf import settings

from coursegen.meaning.embedding import embed
from coursegen.reading.passages import split_into_passages
from coursegen.reading.shapes import PassageText, Reading


@dataclass(frozen=True)
class ReadDocument:
    """`embeddings` of passages by their positions: of all, some or none of them."""

    type: str
    language: str
    pages: int | None
    words: int
    passages: list[PassageText]
    embeddings: dict[int, bytes] = field(default_factory=dict)


def kept_of(reading: Reading) -> ReadDocument:
    return ReadDocument(
        type=reading.type,
        language=reading.language,
        pages=reading.pages,
        words=reading.words,
        passages=split_into_passages(reading),
    )


def with_embeddings(read: ReadDocument, *, should_stop: Callable[[], bool]) -> ReadDocument:
    """The same with embeddings where passages are searched by meaning; `manage.py embed_passages` makes those left."""
    if not settings.SEMANTIC_SEARCH:
        return read
    made = embed([passage.text for passage in read.passages], should_stop=should_stop)
    return replace(read, embeddings=dict(zip((passage.position for passage in read.passages), made, strict=False)))
