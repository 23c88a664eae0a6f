"""What a stretch of the material offers to teach with: procedures, lists, tables, questions, headings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from coursegen.writing.offline.text.markdown import Block
from coursegen.writing.offline.text.plain import plain
from coursegen.writing.offline.text.sentences import split_sentences
from coursegen.writing.offline.text.table import Table
from coursegen.writing.shapes import Source

from .excerpts import Excerpt
from .headings import shorten

LONGEST_LEAD = 90
LONGEST_ITEM = 160
FEWEST_ITEMS = 3

_STEPS = re.compile(
    r"шаг|порядок|порядк|этап|алгоритм|процедур|последовательност|инструкц|действи|\bкак\b|следующее"
    r"|\bsteps?\b|procedure|how to|process|workflow|instructions?|stages?|install|set ?up|configur|getting started",
    re.IGNORECASE,
)
_RUSSIAN_ORDER = re.compile(r"^\S+(?:ть|ти|чь|те|ться|тись|тесь)\b", re.IGNORECASE)
_ENGLISH_ORDER = re.compile(
    r"^(?:open|click|select|enter|press|run|go|create|install|add|check|choose|log|turn|set|download|type|save|remove"
    r"|close|start|stop|call|write|read|make|put|take|move|copy|send|wait|verify|review|define|build|configure|use"
    r"|connect|switch|apply|leave|report|measure|mix|cut|place|repeat|ask|collect|prepare|identify|update|sign)\b",
    re.IGNORECASE,
)
_ENGLISH_OBJECT = re.compile(
    r"^(?!the\b|an?\b|it\b|this\b)[A-Z][a-z]+\s+(?:the|your|an?|all|it|this|each|any|up|off|on|into|out|with|down|until)\b"
)
_ORDERS = (_RUSSIAN_ORDER, _ENGLISH_ORDER, _ENGLISH_OBJECT)


@dataclass(frozen=True)
class Listing:
    """A list of at least three points; `steps` says that their order matters."""

    title: str
    items: tuple[str, ...]
    steps: bool
    source: Source


@dataclass(frozen=True)
class NamedTable:
    title: str
    table: Table
    source: Source


@dataclass(frozen=True)
class Contents:
    headings: tuple[str, ...]
    listings: tuple[Listing, ...]
    tables: tuple[NamedTable, ...]

    @property
    def questions(self) -> tuple[str, ...]:
        return tuple(heading for heading in self.headings if heading.endswith("?"))

    @property
    def procedures(self) -> tuple[Listing, ...]:
        return tuple(listing for listing in self.listings if listing.steps)


def contents_of(excerpts: Sequence[Excerpt]) -> Contents:
    """Everything in reading order; headings are the innermost ones, each once."""
    return Contents(
        headings=tuple(dict.fromkeys(excerpt.title for excerpt in excerpts if excerpt.title)),
        listings=tuple(_listings(excerpts)),
        tables=tuple(_tables(excerpts)),
    )


def _listings(excerpts: Iterable[Excerpt]) -> Iterator[Listing]:
    for excerpt in excerpts:
        for before, block in zip((None, *excerpt.blocks), excerpt.blocks, strict=False):
            items = tuple(_first_sentence(item, excerpt) for item in block.items)
            if len(items) < FEWEST_ITEMS or len({item.casefold() for item in items}) < len(items):
                continue
            lead = _lead(before)
            steps = _are_steps(block, items, f"{excerpt.title} {lead}")
            if title := (excerpt.title or lead if steps else lead or excerpt.title):
                yield Listing(title, items, steps, excerpt.source)


def _tables(excerpts: Iterable[Excerpt]) -> Iterator[NamedTable]:
    for excerpt in excerpts:
        for block in excerpt.blocks:
            if block.table and block.table.rows:
                columns = shorten(", ".join(filter(None, block.table.header)), LONGEST_LEAD)
                yield NamedTable(excerpt.title or columns, block.table, excerpt.source)


def _first_sentence(item: str, excerpt: Excerpt) -> str:
    text = plain(item)
    return next(iter(split_sentences(text, excerpt.language.code)), text).rstrip(" ;,")


def _lead(block: Block | None) -> str:
    """The sentence that announces a list, if it is short enough to name it."""
    if block is None or block.kind != "paragraph" or not block.text.rstrip().endswith(":"):
        return ""
    last = plain(block.text).rstrip(" :")
    last = re.split(r"(?<=[.!?])\s+(?=[A-ZА-ЯЁ])", last)[-1]
    return last if len(last) <= LONGEST_LEAD else ""


def _are_steps(block: Block, items: Sequence[str], named: str) -> bool:
    if block.first_number is None or any(len(item) > LONGEST_ITEM for item in items):
        return False
    orders = sum(any(pattern.match(item) for pattern in _ORDERS) for item in items)
    return orders * 2 > len(items) or _STEPS.search(named) is not None
