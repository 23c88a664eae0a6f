"""The sentences of a passage that may be quoted: each stands word for word in the passage's text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from coursegen.writing.offline.text.language import Language
from coursegen.writing.offline.text.markdown import Block
from coursegen.writing.offline.text.plain import plain
from coursegen.writing.offline.text.sentences import split_sentences
from coursegen.writing.offline.text.words import count_words, stems
from coursegen.writing.shapes import Source


@dataclass(frozen=True)
class Sentence:
    """`quote` as in the source, Markdown and line ends included; `text` as a reader sees it, in one line."""

    quote: str
    text: str
    source: Source
    language: Language
    in_list: bool = False

    @cached_property
    def words(self) -> int:
        return count_words(self.text)

    @cached_property
    def stems(self) -> list[str]:
        return stems(self.text, self.language)


def sentences_in(source: Source, blocks: Iterable[Block], language: Language) -> Iterator[Sentence]:
    """Sentences of paragraphs and of list items, in reading order; tables and code have none."""
    for block in blocks:
        for stretch in _stretches(block):
            for quote in split_sentences(stretch, language.code):
                if quote in source.text and (text := plain(quote)):
                    yield Sentence(quote, text, source, language, in_list=block.kind == "list")


def _stretches(block: Block) -> tuple[str, ...]:
    if block.kind == "paragraph":
        # The marks of a block quotation stand between its lines: no sentence of it is there word for word.
        return () if block.text.startswith(">") else (block.text,)
    return block.items if block.kind == "list" else ()
