"""What is kept of a document that has been read."""

from dataclasses import dataclass

from coursegen.reading.passages import split_into_passages
from coursegen.reading.shapes import PassageText, Reading


@dataclass(frozen=True)
class ReadDocument:
    type: str
    language: str
    pages: int | None
    words: int
    passages: list[PassageText]


def kept_of(reading: Reading) -> ReadDocument:
    return ReadDocument(
        type=reading.type,
        language=reading.language,
        pages=reading.pages,
        words=reading.words,
        passages=split_into_passages(reading),
    )
