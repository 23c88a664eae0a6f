from collections.abc import Callable
from urllib.parse import urlsplit

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from coursegen.courses.html import SCHEMES

from .nodes import Kind, Node

_markdown = MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"])
"""It goes twenty levels deep and no further, so the recursion here is bounded."""

_WRAPPING = ("inline", "thead", "tbody")
_PLAIN: dict[str, Kind] = {
    "paragraph": "paragraph",
    "bullet_list": "list",
    "list_item": "item",
    "blockquote": "quote",
    "table": "table",
    "tr": "row",
    "td": "cell",
    "strong": "strong",
    "em": "emphasis",
    "s": "strike",
}
_MAKERS: dict[str, Callable[[SyntaxTreeNode], Node]] = {
    "heading": lambda node: Node("heading", _children(node), level=int(node.tag[1])),
    "ordered_list": lambda node: Node("list", _children(node), start=int(node.attrs.get("start", 1))),
    "th": lambda node: Node("cell", _children(node), header=True),
    "fence": lambda node: Node("code_block", text=node.content.rstrip("\n")),
    "code_block": lambda node: Node("code_block", text=node.content.rstrip("\n")),
    "code_inline": lambda node: Node("code", text=node.content),
    "link": lambda node: Node("link", _children(node), href=str(node.attrs["href"])),
    "hr": lambda _: Node("rule"),
    "softbreak": lambda _: Node("text", text=" "),
    "hardbreak": lambda _: Node("break"),
}


def parsed(markdown: str) -> tuple[Node, ...]:
    """The blocks of a Markdown text. Raw HTML is text, a picture its description, a doubtful link its words."""
    return _children(SyntaxTreeNode(_markdown.parse(markdown)))


def _children(node: SyntaxTreeNode) -> tuple[Node, ...]:
    return tuple(each for child in node.children for each in _nodes(child))


def _nodes(node: SyntaxTreeNode) -> tuple[Node, ...]:
    """What becomes of a node: one, or its children where it is only a wrapping."""
    if node.type in _WRAPPING or (node.type == "link" and not _leads_outside(node)):
        return _children(node)
    if kind := _PLAIN.get(node.type):
        return (Node(kind, _children(node)),)
    if make := _MAKERS.get(node.type):
        return (make(node),)
    return (Node("text", text=node.content),)


def _leads_outside(link: SyntaxTreeNode) -> bool:
    try:
        return urlsplit(str(link.attrs.get("href", ""))).scheme.lower() in SCHEMES
    except ValueError:
        return False
