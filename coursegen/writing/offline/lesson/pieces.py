"""Passages taken apart into pieces that make sense by themselves, and the weightiest of them chosen."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from coursegen.writing.offline.material.excerpts import Excerpt
from coursegen.writing.offline.outline.amounts import TOLERANCE
from coursegen.writing.offline.text.markdown import Block
from coursegen.writing.offline.text.ranking import Weights, score
from coursegen.writing.offline.text.sentences import split_sentences
from coursegen.writing.offline.text.words import count_words

# A wall of text is broken between sentences, so that parts of it can be chosen.
WALL = 220
BRICK = 90
FIRST_UNDER_ITS_HEADING = 1.5


def pieces_of(excerpts: Iterable[Excerpt]) -> list[Excerpt]:
    """Excerpts of one block each; a list, a table or code stays with the sentence that announces it."""
    return [replace(excerpt, blocks=blocks) for excerpt in excerpts for blocks in _together(excerpt)]


def choose(pieces: Sequence[Excerpt], words: int, weights: Weights) -> list[Excerpt]:
    """The weightiest pieces of about so many words, in the order of the text; all of them if they fit."""
    if sum(piece.words for piece in pieces) <= words * TOLERANCE:
        return list(pieces)
    ranked = sorted(range(len(pieces)), key=lambda at: (-_worth(pieces, at, weights), at))
    chosen: list[int] = []
    taken = 0
    for at in ranked:
        if not chosen or taken + pieces[at].words <= words * TOLERANCE:
            chosen.append(at)
            taken += pieces[at].words
    return [pieces[at] for at in sorted(chosen)]


def _worth(pieces: Sequence[Excerpt], at: int, weights: Weights) -> float:
    stems = [stem for sentence in pieces[at].sentences for stem in sentence.stems]
    opens = at == 0 or pieces[at - 1].path != pieces[at].path
    return score(stems, weights) * (FIRST_UNDER_ITS_HEADING if opens else 1.0)


def _together(excerpt: Excerpt) -> Iterator[tuple[Block, ...]]:
    held: tuple[Block, ...] = ()
    for block in excerpt.blocks:
        for part in _bricks(block, excerpt.language.code):
            if part.kind == "paragraph" and held:
                yield held
                held = ()
            held = (*held, part)
            if not _announces(part):
                yield held
                held = ()
    if held:
        yield held


def _announces(block: Block) -> bool:
    return block.kind == "paragraph" and block.text.rstrip().rstrip("*_ ").endswith(":")


def _bricks(block: Block, code: str) -> Iterator[Block]:
    if block.kind != "paragraph" or count_words(block.text) <= WALL:
        yield block
        return
    held: list[str] = []
    for sentence in split_sentences(block.text, code):
        held.append(sentence)
        if sum(count_words(text) for text in held) >= BRICK:
            yield replace(block, text=" ".join(held))
            held = []
    if held:
        yield replace(block, text=" ".join(held))
