"""Cutting a reading into passages: stretches long enough to be understood alone, short enough to be quoted."""

from collections.abc import Iterator
from itertools import groupby
from typing import Final

from .formats import PPTX
from .pieces import LONGEST, Piece, pieces_of
from .shapes import Block, PassageText, Reading

SHORTEST: Final = 400
"""Characters a passage has at least, where its heading has as many."""

BETWEEN: Final = "\n\n"
INTRODUCED: Final = frozenset({"list", "table", "code"})


def split_into_passages(reading: Reading) -> list[PassageText]:
    """The passages of a reading, about 400 to 1,200 characters each, in order.

    A passage never crosses a heading, nor a slide: its page is what a reader looks up.
    A list, table or listing stays whole, with the line that introduces it, as long
    as it fits; longer tables repeat their header. A heading without text below counts as text of the one above it.
    """
    passages: list[PassageText] = []
    slides = reading.type == PPTX.media_type
    together = groupby(_with_text_only(reading.blocks), lambda block: (block.heading_path, slides and block.page))
    for (path, _), blocks in together:
        for pieces in _packed([piece for block in blocks for piece in pieces_of(block)]):
            text = BETWEEN.join(piece.text for piece in pieces)
            passages.append(PassageText(position=len(passages), heading_path=path, page=pieces[0].page, text=text))
    return passages


def _with_text_only(blocks: tuple[Block, ...]) -> Iterator[Block]:
    for index, block in enumerate(blocks):
        following = blocks[index + 1] if index + 1 < len(blocks) else None
        has_text_below = following is not None and len(following.heading_path) > len(block.heading_path)
        if block.kind != "heading":
            yield block
        elif not has_text_below:
            yield block.model_copy(update={"kind": "paragraph", "level": None})


def _packed(pieces: list[Piece]) -> list[list[Piece]]:
    """The pieces of one heading in groups, each at least as long as a passage should be and never too long."""
    groups: list[list[Piece]] = []
    for piece in pieces:
        if groups and _belongs(groups[-1], piece):
            groups[-1].append(piece)
        else:
            groups.append([*_taken_introduction(groups, piece), piece])
    if len(groups) > 1 and _length(groups[-1]) < SHORTEST and _length(groups[-2] + groups[-1]) <= LONGEST:
        groups[-2].extend(groups.pop())
    return groups


def _taken_introduction(groups: list[list[Piece]], piece: Piece) -> list[Piece]:
    """The line that introduces `piece`, taken from the end of the last group, if it can move."""
    if groups and len(groups[-1]) > 1 and _introduces(groups[-1][-1], piece) and _fits(groups[-1][-1:], piece):
        return [groups[-1].pop()]
    return []


def _belongs(group: list[Piece], piece: Piece) -> bool:
    wanted = _length(group) < SHORTEST or _introduces(group[-1], piece)
    return wanted and _fits(group, piece)


def _fits(group: list[Piece], piece: Piece) -> bool:
    return _length([*group, piece]) <= LONGEST


def _introduces(before: Piece, piece: Piece) -> bool:
    return piece.kind in INTRODUCED and before.kind == "paragraph" and before.text.endswith(":")


def _length(group: list[Piece]) -> int:
    return sum(len(piece.text) for piece in group) + len(BETWEEN) * (len(group) - 1)
