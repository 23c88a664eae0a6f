"""Citations: for each passage used, the weightiest of its sentences that the text really shows."""

from collections.abc import Sequence
from itertools import groupby

from coursegen.writing.offline.material.excerpts import Excerpt
from coursegen.writing.offline.material.standalone import worth
from coursegen.writing.offline.text.ranking import Weights
from coursegen.writing.offline.text.words import count_words
from coursegen.writing.shapes import Citation, Source

FEWEST_WORDS = 4
LONGEST_QUOTE = 400


def citations_for(pieces: Sequence[Excerpt], weights: Weights) -> tuple[Citation, ...]:
    """One citation per passage, in the order of the text."""
    by_passage = groupby(pieces, key=lambda piece: piece.source.passage_id)
    return tuple(_cite(list(members), weights) for _, members in by_passage)


def cite(source: Source, quote: str) -> Citation:
    return Citation(
        passage_id=source.passage_id,
        document_id=source.document_id,
        document_name=source.document_name,
        page=source.page,
        quote=quote,
    )


def quote_of(piece: Excerpt, weights: Weights) -> str:
    """A sentence of the piece, or a line of it where it has none; it stands in the passage word for word."""
    sentences = [s for s in piece.sentences if s.words >= FEWEST_WORDS and len(s.quote) <= LONGEST_QUOTE]
    if sentences:
        return max(sentences, key=lambda sentence: worth(sentence, weights)).quote
    lines = [line.strip() for block in piece.blocks for line in block.text.splitlines()]
    known = [line for line in lines if line in piece.source.text and any(c.isalnum() for c in line)]
    known = known or [line.strip() for line in piece.source.text.splitlines() if line.strip()]
    return max(known, key=lambda line: (min(count_words(line), FEWEST_WORDS), len(line) <= LONGEST_QUOTE))


def _cite(pieces: Sequence[Excerpt], weights: Weights) -> Citation:
    blocks = tuple(block for piece in pieces for block in piece.blocks)
    first = pieces[0]
    return cite(first.source, quote_of(Excerpt(first.source, first.path, blocks, first.language), weights))
