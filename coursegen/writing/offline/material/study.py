"""The material with what was found out about its words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from coursegen.writing.offline.text.language import Language
from coursegen.writing.offline.text.ranking import Weights, rank_stems
from coursegen.writing.offline.text.vocabulary import Vocabulary, build_vocabulary
from coursegen.writing.shapes import Source

from .excerpts import Excerpt, read_material
from .sentences import Sentence


@dataclass(frozen=True)
class Material:
    """Never empty. `weights` are TextRank weights of stems."""

    excerpts: tuple[Excerpt, ...]
    vocabulary: Vocabulary
    weights: Weights

    @property
    def language(self) -> Language:
        return self.vocabulary.language

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        return tuple(sentence for excerpt in self.excerpts for sentence in excerpt.sentences)

    @cached_property
    def words(self) -> int:
        return sum(excerpt.words for excerpt in self.excerpts)


def _mixed(excerpts: Sequence[Excerpt]) -> Language:
    """The language most of the text is in, with the others."""
    words: Counter[str] = Counter()
    for excerpt in excerpts:
        words[excerpt.language.code] += excerpt.words
    main, *others = sorted(words, key=lambda code: (-words[code], code))
    return Language(main, tuple(others))


def study(sources: Sequence[Source], *, course_language: str) -> Material | None:
    """Read the sources; None when there is nothing to read in them."""
    excerpts = read_material(sources, default_language=course_language)
    if not excerpts:
        return None
    sentences = [sentence for excerpt in excerpts for sentence in excerpt.sentences]
    headings = dict.fromkeys(title for excerpt in excerpts for title in excerpt.path)
    cells = (cell for e in excerpts for b in e.blocks if b.table for row in b.table.rows for cell in row)
    texts = (*headings, *(sentence.text for sentence in sentences), *cells)
    return Material(
        excerpts,
        build_vocabulary(texts, _mixed(excerpts)),
        rank_stems(sentence.stems for sentence in sentences),
    )
