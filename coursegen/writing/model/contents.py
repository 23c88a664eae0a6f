"""The table of contents of the sources: what a plan is made over when the sources are too long to be read again."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from coursegen.writing.shapes import Source

from .amounts import tokens_of
from .blocks import group, inside
from .handles import Handles

DETAIL = ((None, 3, 12), (None, 8, 8), (3, 20, 0), (2, 60, 0), (1, 200, 0), (0, 100, 12))
"""How many headings deep, how many passages to a line, how many first words: the first that is short enough."""


def contents_of(handles: Handles, room: int) -> str:
    """Lines such as `P4-P6 · Chapter › Heading · 310 words · begins: …`, in at most `room` tokens where possible."""
    shown = ""
    for depth, passages, words in DETAIL:
        shown = "\n".join(
            _document(handles, name, list(own), (depth, passages, words)) for name, own in _by_name(handles)
        )
        if tokens_of(shown) <= room:
            break
    return group("sources", [shown])


def _by_name(handles: Handles) -> Iterator[tuple[str, Iterator[Source]]]:
    return groupby(handles.sources, key=lambda source: source.document_name)


def _document(handles: Handles, name: str, sources: Sequence[Source], detail: tuple[int | None, int, int]) -> str:
    depth, passages, words = detail
    lines = [
        _line(handles, stretch, path, words)
        for path, under in groupby(sources, key=lambda source: source.heading_path[:depth])
        for stretch in _stretches(list(under), passages)
    ]
    return group("contents", lines, document=name)


def _stretches(sources: Sequence[Source], most: int) -> Iterator[Sequence[Source]]:
    for start in range(0, len(sources), most):
        yield sources[start : start + most]


def _line(handles: Handles, sources: Sequence[Source], path: Sequence[str], words: int) -> str:
    length = sum(len(source.text.split()) for source in sources)
    said = [handles.ranges(sources), " › ".join(path), f"{length} words"]
    if words:
        said.append(f"begins: {' '.join(sources[0].text.split()[:words])[:200]}")
    return inside(" ".join(" · ".join(part for part in said if part).split()))
