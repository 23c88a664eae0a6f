"""Units of cutting: a lesson is made of whole passages, because passages are what it cites."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from uuid import UUID

from coursegen.writing.offline.material.excerpts import Excerpt, Path


@dataclass(frozen=True)
class Unit:
    """One passage with its excerpts in reading order."""

    excerpts: tuple[Excerpt, ...]

    @property
    def passage_id(self) -> UUID:
        return self.excerpts[0].source.passage_id

    @property
    def document_id(self) -> UUID:
        return self.excerpts[0].source.document_id

    @property
    def opens(self) -> Path:
        return self.excerpts[0].path

    @property
    def closes(self) -> Path:
        return self.excerpts[-1].path

    @cached_property
    def words(self) -> int:
        return sum(excerpt.words for excerpt in self.excerpts)

    @cached_property
    def stems(self) -> tuple[str, ...]:
        return tuple(stem for e in self.excerpts for sentence in e.sentences for stem in sentence.stems)


Group = tuple[Unit, ...]


def units_of(excerpts: Iterable[Excerpt]) -> Group:
    grouped = groupby(excerpts, key=lambda excerpt: excerpt.source.passage_id)
    return tuple(Unit(tuple(members)) for _, members in grouped)


def excerpts_of(group: Group) -> list[Excerpt]:
    return [excerpt for unit in group for excerpt in unit.excerpts]


def common_path(paths: Iterable[Path]) -> Path:
    """The headings that all paths begin with."""
    shared: Path | None = None
    for path in paths:
        if shared is None:
            shared = path
            continue
        alike = next(
            (at for at, (a, b) in enumerate(zip(shared, path, strict=False)) if a != b), min(len(shared), len(path))
        )
        shared = shared[:alike]
    return shared or ()
