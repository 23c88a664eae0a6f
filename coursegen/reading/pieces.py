"""Blocks too long for a passage, cut where it hurts least."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from semantic_text_splitter import MarkdownSplitter

from .shapes import Block, BlockKind

LONGEST: Final = 1_200
"""Characters a passage has at most."""

COMFORTABLE: Final = (400, LONGEST)
STRETCH: Final = re.compile(r".{1,5000}(?:\s|$)|.{1,5000}", re.DOTALL)
"""What the splitter gets at a time: for text without any punctuation its time grows with the square of the length."""

TABLE_HEADER_LINES: Final = 2


@dataclass(frozen=True)
class Piece:
    """A block or a part of one, in Markdown."""

    kind: BlockKind
    text: str
    page: int | None


def pieces_of(block: Block) -> Iterator[Piece]:
    """The block whole if it fits a passage, else cut between items, rows or lines, and last between sentences."""
    for part in _cut(block) if len(block.text) > LONGEST else [block.text]:
        for text in _between_sentences(part) if len(part) > LONGEST else [part]:
            yield Piece(block.kind, text, block.page)


def _between_sentences(text: str) -> Iterator[str]:
    splitter = MarkdownSplitter(COMFORTABLE)
    for stretch in STRETCH.findall(text):
        yield from splitter.chunks(stretch)


def _cut(block: Block) -> Iterator[str]:
    lines = block.text.split("\n")
    match block.kind:
        case "table":
            header = "\n".join(lines[:TABLE_HEADER_LINES])
            for rows in _gathered(lines[TABLE_HEADER_LINES:], LONGEST - len(header)):
                yield "\n".join([header, *rows])
        case "code":
            fence, *listing, end = lines
            for part in _gathered(listing, LONGEST - len(fence) - len(end) - 2):
                yield "\n".join([fence, *part, end])
        case "list":
            for items in _gathered(lines, LONGEST):
                yield "\n".join(items)
        case _:
            yield block.text


def _gathered(lines: list[str], most: int) -> Iterator[list[str]]:
    """The lines in groups of at most `most` characters; a longer line is a group of its own."""
    group: list[str] = []
    length = 0
    for line in lines:
        if group and length + 1 + len(line) > most:
            yield group
            group, length = [], 0
        group.append(line)
        length += 1 + len(line)
    if group:
        yield group
