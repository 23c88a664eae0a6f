"""Markdown cut into top-level blocks, each keeping its own words from the source."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from markdown_it import MarkdownIt
from markdown_it.token import Token

from .table import Table, read_table

Kind = Literal["heading", "paragraph", "list", "table", "code"]
_KINDS: dict[str, Kind] = {
    "heading_open": "heading",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "table_open": "table",
    "fence": "code",
}
_LINE = re.compile(r"[^\r\n]*(?:\r\n?|\n|\Z)")


@dataclass(frozen=True)
class Block:
    """One block. `text` stands in the source as it is; `items` are a list's own items without nested ones."""

    kind: Kind
    text: str
    level: int = 0
    items: tuple[str, ...] = ()
    first_number: int | None = None
    table: Table | None = None
    code: str = ""


def read_blocks(markdown: str) -> tuple[Block, ...]:
    """The blocks in reading order; rulers, comments and empty blocks are left out."""
    return tuple(_blocks(markdown))


def _blocks(markdown: str) -> Iterator[Block]:
    lines = _LINE.findall(markdown)
    tokens = _parser().parse(markdown)
    opening = [at for at, token in enumerate(tokens) if token.level == 0 and token.map and token.nesting >= 0]
    for at, end in pairwise([*opening, len(tokens)]):
        first, last = tokens[at].map or (0, 0)
        text = "".join(lines[first:last]).strip("\r\n")
        if text.strip() and tokens[at].type != "hr" and not text.startswith("<!--"):
            yield _block(tokens[at:end], text)


def _block(tokens: list[Token], text: str) -> Block:
    opening = tokens[0]
    kind = _KINDS.get(opening.type, "paragraph")
    return Block(
        kind=kind,
        text=_inline(tokens) if kind == "heading" else text,
        level=int(opening.tag[1]) if kind == "heading" else 0,
        items=tuple(_items(tokens)) if kind == "list" else (),
        first_number=int(opening.attrs.get("start", 1)) if opening.type == "ordered_list_open" else None,
        table=read_table(tokens) if kind == "table" else None,
        code=opening.content.rstrip("\n") if kind == "code" else "",
    )


def _inline(tokens: list[Token]) -> str:
    return next((token.content for token in tokens if token.type == "inline"), "")


def _items(tokens: list[Token]) -> Iterator[str]:
    starts = [at for at, token in enumerate(tokens) if token.type == "list_item_open" and token.level == 1]
    for at, end in pairwise([*starts, len(tokens)]):
        if item := " ".join(_inline(tokens[at:end]).split()):
            yield item


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    parser = MarkdownIt("commonmark").enable("table")
    # Text out of a PDF may be indented or underlined by accident: that is neither code nor a heading.
    parser.disable(["code", "lheading", "reference"])
    parser.core.ruler.disable(["inline", "text_join"])
    return parser
