"""A piece of Markdown as plain data: blocks that hold blocks, and stretches of text within them."""

from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "paragraph", "heading", "list", "item", "quote", "code_block", "rule", "table", "row", "cell",
    "text", "strong", "emphasis", "strike", "code", "link", "break",
]  # fmt: skip


@dataclass(frozen=True)
class Node:
    """`text` of text and code, `level` of a heading, `href` of a link, `start` of a numbered list (None: bullets)."""

    kind: Kind
    children: tuple["Node", ...] = ()
    text: str = ""
    level: int = 0
    href: str = ""
    start: int | None = None
    header: bool = False


def plain(nodes: tuple[Node, ...]) -> str:
    """What the nodes say, without any form."""
    return "".join("\n" if node.kind == "break" else node.text or plain(node.children) for node in nodes)
