"""Plain text: structure from blank lines, numbering, capitals, underlines, list marks and columns."""

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from pathlib import Path
from typing import Final

from coursegen.reading.cleaning import clean
from coursegen.reading.decoding import decode
from coursegen.reading.draft import Draft
from coursegen.reading.line_joining import LineJoiner
from coursegen.reading.list_markers import marked
from coursegen.reading.markdown_lists import ListItem, markdown_list
from coursegen.reading.shapes import Block

from .chapter_titles import with_titles
from .chunks import prose, table_or_code
from .contents import contents_in
from .headings import HeadingLine, heading_blocks, heading_in, opening_title, underlined
from .questions import question_in, without_answer_mark

LONGEST_WRAPPED_LINE: Final = 110
"""Editors wrap below this; where many lines are longer, each one is a paragraph of its own."""

RULE: Final = re.compile(r"([=~_*#-])\1{9,}")

Part = HeadingLine | ListItem | Block


def read(path: Path) -> Draft:
    """The plain text document at `path`."""
    lines = with_titles(clean(decode(path.read_bytes())).split("\n"))
    joiner = LineJoiner(lines)
    contents = contents_in(lines)
    if contents is None:
        return Draft(_blocks(_parts_of(lines, joiner)))
    parts = _parts_of(lines[: contents.start], joiner)
    parts += [HeadingLine(contents.heading, "contents")] if contents.heading else []
    parts += contents.entries
    return Draft(_blocks([*parts, *_parts_of(lines[contents.end :], joiner)]))


def _parts_of(lines: list[str], joiner: LineJoiner) -> list[Part]:
    parts: list[Part] = []
    next_step: int | None = None
    for chunk, following in pairwise([*_chunks(lines), []]):
        found = list(_parts(chunk, following, joiner, opening=not parts, next_step=next_step))
        next_step = _step_after(found, next_step)
        parts.extend(found)
    return parts


def _chunks(lines: list[str]) -> list[list[str]]:
    """The lines between blank lines; single lines where the text is not wrapped, except lists and tables."""
    groups = [list(group) for filled, group in groupby(lines, key=lambda line: bool(line.strip())) if filled]
    long = sum(len(line) > LONGEST_WRAPPED_LINE for line in lines)
    if long <= sum(map(len, groups)) // 10:
        return groups
    return [part for group in groups for part in ([group] if "\t" in group[0] else [[line] for line in group])]


def _step_after(parts: list[Part], step: int | None) -> int | None:
    """The number that would go on with the numbered list since the last heading; None where there is none."""
    for part in parts:
        if isinstance(part, HeadingLine):
            step = None
        elif isinstance(part, ListItem) and part.number is not None:
            step = part.number + 1
    return step


def _parts(
    chunk: list[str], following: list[str], joiner: LineJoiner, *, opening: bool, next_step: int | None
) -> Iterator[Part]:
    chunk = _without_rules(chunk)
    if not chunk:
        return
    if question := question_in(chunk):
        text, chunk = question
        yield HeadingLine(text, "question")
    elif len(chunk) > 1 and (heading := underlined(chunk[0], chunk[1])):
        yield heading
        chunk = chunk[2:]
    elif (heading := _heading_at_start(chunk, following, opening=opening)) and not _goes_on(chunk[0], next_step):
        yield heading
        chunk = chunk[1:]
    chunk = without_answer_mark(chunk)
    if block := table_or_code(chunk):
        yield block
    else:
        yield from prose([line.expandtabs(4) for line in chunk], joiner)


def _without_rules(chunk: list[str]) -> list[str]:
    """The lines without rules drawn above and below them; one below the first line alone underlines it."""
    start = next((at for at, line in enumerate(chunk) if not RULE.fullmatch(line.strip())), len(chunk))
    end = len(chunk)
    while end > start + 2 and RULE.fullmatch(chunk[end - 1].strip()):
        end -= 1
    return chunk[start:end]


def _heading_at_start(chunk: list[str], following: list[str], *, opening: bool) -> HeadingLine | None:
    """The heading `chunk` begins with: the text after it must begin like a text, not go on or be the next item."""
    heading = heading_in(chunk[0], alone=len(chunk) == 1)
    if heading is None:
        return opening_title(chunk[0]) if opening and len(chunk) == 1 and not marked(chunk[0]) else None
    after = chunk[1:] or following
    if not after:
        return None if heading.kind == "numbered" else heading
    own, next_mark = marked(chunk[0]), marked(after[0])
    if own and own.number is not None and next_mark and next_mark.number == own.number + 1:
        return None
    begins_anew = not after[0].strip()[0].islower() and not (chunk[1:] and after[0].isupper())
    return heading if begins_anew else None


def _goes_on(line: str, next_step: int | None) -> bool:
    mark = marked(line)
    return mark is not None and mark.number is not None and mark.number == next_step


def _blocks(parts: list[Part]) -> list[Block]:
    headings = heading_blocks([part for part in parts if isinstance(part, HeadingLine)])
    blocks: list[Block] = []
    for kind, group in groupby(parts, key=type):
        if kind is ListItem:
            blocks.append(Block(kind="list", text=markdown_list(item for item in group if isinstance(item, ListItem))))
        else:
            blocks.extend(part if isinstance(part, Block) else next(headings) for part in group)
    return blocks
