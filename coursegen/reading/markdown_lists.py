"""Lists as Markdown."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from .cleaning import one_line
from .shapes import Block

INDENT = "   "
"""Three spaces: the text of "1. " and of "- " begins no further right, so both nest under both."""


@dataclass(frozen=True)
class ListItem:
    """One item: its text, how deep it is nested (from 0), and its number (None: a bullet)."""

    text: str
    depth: int = 0
    number: int | None = None


def markdown_list(items: Iterable[ListItem]) -> str:
    """The items as a Markdown list, each on one line and with its own number; items without text are left out.

    Only the order of depths counts: the outermost items come out at the margin, whatever depth they have.
    """
    kept = [item for item in items if one_line(item.text)]
    ranks = {depth: rank for rank, depth in enumerate(sorted({item.depth for item in kept}))}
    return "\n".join(_line(item, ranks[item.depth]) for item in kept)


def with_lists(parts: Iterable[Block | ListItem]) -> Iterator[Block]:
    """The parts in their order, items that follow one another as one list."""
    for kind, group in groupby(parts, key=type):
        if kind is ListItem:
            yield Block(kind="list", text=markdown_list(part for part in group if isinstance(part, ListItem)))
        else:
            yield from (part for part in group if isinstance(part, Block))


def _line(item: ListItem, rank: int) -> str:
    marker = "-" if item.number is None else f"{item.number}."
    return f"{INDENT * rank}{marker} {one_line(item.text)}"
