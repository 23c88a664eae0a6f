"""Sources as excerpts: blocks under one heading path, in reading order."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby

from coursegen.writing.offline.text.language import Language, detect
from coursegen.writing.offline.text.markdown import Block, read_blocks
from coursegen.writing.offline.text.words import count_words
from coursegen.writing.shapes import Source

from . import front_matter
from .counted import without_counts
from .headings import clean_title, small_words
from .sentences import Sentence, sentences_in

Path = tuple[str, ...]


@dataclass(frozen=True)
class Excerpt:
    """A passage, or the part of it under one heading. `path` holds clean titles, outermost first."""

    source: Source
    path: Path
    blocks: tuple[Block, ...]
    language: Language

    @cached_property
    def words(self) -> int:
        return sum(count_words(block.text) for block in self.blocks)

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentences_in(self.source, self.blocks, self.language))

    @property
    def title(self) -> str:
        return self.path[-1] if self.path else ""


def read_material(sources: Sequence[Source], *, default_language: str) -> tuple[Excerpt, ...]:
    """The matter of the sources, document by document; everything, should nothing else be left."""
    ordered = _in_reading_order(sources)
    languages = {
        document: detect(_sample(list(own)), default=default_language)
        for document, own in groupby(ordered, key=lambda source: source.document_id)
    }
    titles = {document: _titles(list(own)) for document, own in groupby(ordered, key=lambda source: source.document_id)}
    everything = [
        excerpt
        for source in ordered
        for excerpt in _excerpts(source, languages[source.document_id], titles[source.document_id])
    ]
    matter = [e for e in everything if not _is_front_matter(e, alone=len(everything) == 1)]
    return tuple(matter or everything)


def _in_reading_order(sources: Sequence[Source]) -> list[Source]:
    documents = {document: at for at, document in enumerate(dict.fromkeys(s.document_id for s in sources))}
    return sorted(sources, key=lambda source: (documents[source.document_id], source.position))


def _sample(sources: Sequence[Source]) -> str:
    """Text from all over a document: a foreign title page must not decide."""
    step = max(1, len(sources) // 12)
    return "\n".join(source.text[:500] for source in sources[::step])


@dataclass(frozen=True)
class _Titles:
    """The headings of a document as titles, and the short words that are no abbreviations in them."""

    of: Mapping[str, str]
    small: frozenset[str]

    @cached_property
    def folded(self) -> frozenset[str]:
        return frozenset(title.casefold() for title in self.of.values() if title)


def _titles(sources: Sequence[Source]) -> _Titles:
    small = small_words(source.text for source in sources)
    shown = without_counts(heading for source in sources for heading in source.heading_path)
    return _Titles({heading: clean_title(text, small) for heading, text in shown.items()}, small)


def _excerpts(source: Source, language: Language, titles: _Titles) -> Iterator[Excerpt]:
    base = tuple(title for heading in source.heading_path if (title := titles.of[heading]))
    path, levels = base, [0] * len(base)
    blocks: list[Block] = []
    for block in read_blocks(source.text):
        if block.kind != "heading":
            blocks += [] if _is_no_matter(block, titles.folded) else [block]
            continue
        if blocks:
            yield Excerpt(source, path, tuple(blocks), language)
            blocks = []
        path, levels = _below(path, levels, clean_title(block.text, titles.small), block.level)
    if blocks:
        yield Excerpt(source, path, tuple(blocks), language)


def _is_no_matter(block: Block, titles: frozenset[str]) -> bool:
    return any(says(block) for says in front_matter.OF_NO_MATTER) or front_matter.names_headings(block, titles)


def _below(path: Path, levels: list[int], title: str, level: int) -> tuple[Path, list[int]]:
    """The path under a heading met in the text; one that the passage's own path names is no new one."""
    if not title or title in path:
        keep = path.index(title) + 1 if title else len(path)
        return path[:keep], levels[:keep]
    keep = next((at for at, above in enumerate(levels) if above >= level), len(levels))
    return (*path[:keep], title), [*levels[:keep], level]


def _is_front_matter(excerpt: Excerpt, *, alone: bool) -> bool:
    if alone:
        return False
    text = "\n".join(block.text for block in excerpt.blocks)
    return (
        front_matter.is_heading_of_no_matter(excerpt.path)
        or front_matter.is_contents(text)
        or front_matter.frames_a_talk(excerpt.path, text)
        or (excerpt.source.position == 0 and front_matter.is_title_page(excerpt.blocks, excerpt.path))
    )
