"""Markdown as the few shapes a sample document is made of."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

Run = tuple[str, bool]
"""Text, and whether it is strong."""


@dataclass(frozen=True)
class Heading:
    level: int
    text: str


@dataclass(frozen=True)
class Paragraph:
    runs: list[Run]


@dataclass(frozen=True)
class Items:
    ordered: bool
    items: list[list[Run]]


@dataclass(frozen=True)
class Table:
    rows: list[list[str]]


SourceBlock = Heading | Paragraph | Items | Table


@dataclass(frozen=True)
class Source:
    title: str
    language: str
    blocks: list[SourceBlock]


def read_source(path: Path) -> Source:
    """The document at `path`; its title is taken out and its chapters become first-level headings."""
    tree = SyntaxTreeNode(MarkdownIt("commonmark").enable("table").parse(path.read_text("utf-8")))
    title, *rest = tree.children
    return Source(_plain(title), path.stem.rsplit(".", 1)[1], [_block(node) for node in rest])


def _block(node: SyntaxTreeNode) -> SourceBlock:
    match node.type:
        case "heading":
            return Heading(int(node.tag[1]) - 1, _plain(node))
        case "paragraph":
            return Paragraph(list(_runs(node)))
        case "bullet_list" | "ordered_list":
            return Items(node.type == "ordered_list", [list(_runs(item)) for item in node.children])
        case "table":
            return Table([[_plain(cell) for cell in row.children] for part in node.children for row in part.children])
    raise ValueError(f"a sample document has no {node.type}")


def _runs(node: SyntaxTreeNode, strong: bool = False) -> Iterator[Run]:
    if node.type == "softbreak":
        yield " ", strong
    elif node.type == "text" and node.content:
        yield node.content, strong
    for child in node.children:
        yield from _runs(child, strong or node.type == "strong")


def _plain(node: SyntaxTreeNode) -> str:
    return "".join(text for text, _ in _runs(node))
