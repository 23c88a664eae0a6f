"""A material longer than a model should read at once, in parts."""

from collections.abc import Iterator, Sequence
from math import ceil

from coursegen.writing.shapes import Source

from .amounts import tokens_of

MOST_PARTS = 16
AROUND_A_PASSAGE = 40
"""Tokens of the marks around it."""


def parts_of(sources: Sequence[Source], room: int) -> list[tuple[Source, ...]]:
    """The passages in order, in parts of at most `room` tokens.

    Where that would make more than about 16 parts, all passages are shortened alike, to their beginnings; where even
    those are too many, every second, third … is read.
    """
    most = MOST_PARTS * room
    share = most / max(sum(map(_size, sources)), 1)
    shortened = [_shortened(source, share) for source in sources]
    step = max(ceil(sum(map(_size, shortened)) / most), 1)
    return list(_packed(shortened[::step], room))


def _size(source: Source) -> int:
    return tokens_of(source.text) + AROUND_A_PASSAGE


def _shortened(source: Source, share: float) -> Source:
    if share >= 1:
        return source
    kept = source.text[: max(int(len(source.text) * share * 0.9), 80)]
    return source.model_copy(update={"text": kept + " …"}) if len(kept) < len(source.text) else source


def _packed(sources: Sequence[Source], room: int) -> Iterator[tuple[Source, ...]]:
    part: list[Source] = []
    size = 0
    for source in sources:
        if part and size + _size(source) > room:
            yield tuple(part)
            part, size = [], 0
        part.append(source)
        size += _size(source)
    if part:
        yield tuple(part)
