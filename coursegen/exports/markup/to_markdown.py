"""Nodes as Markdown again: one way to write each thing, and nothing in it but what the nodes say.

A stranger's Markdown is not passed on as it is: raw HTML in it would come to life in many a reader.
"""

import re
from collections.abc import Iterable

from .nodes import Node

_INLINE = re.compile(r"([\\`*_\[\]<>|~&!])")
_AT_START = re.compile(r"^(\s*)([-+=#:]|\d+(?=[.)]))", re.MULTILINE)
DEEPEST_HEADING = 6


def text(words: str) -> str:
    """Words as Markdown which shows just these words, on as many lines."""
    lines = (_escaped(line.strip()) for line in words.split("\n"))
    return "\\\n".join(line for line in lines if line)


def blocks(nodes: Iterable[Node], *, below: int = 0) -> str:
    """The nodes' Markdown. Headings stand `below` so many levels."""
    return "\n\n".join(filter(None, (_block(node, below) for node in nodes)))


def quoted(markdown: str) -> str:
    return _indented(markdown, "> ", "> ")


def code_block(code: str) -> str:
    fence = "`" * max(3, 1 + max(map(len, re.findall("`+", code)), default=0))
    return f"{fence}\n{code.rstrip()}\n{fence}"


def _escaped(line: str) -> str:
    return _AT_START.sub(_shielded, _INLINE.sub(r"\\\1", line))


def _shielded(start: re.Match[str]) -> str:
    """A number is shielded behind itself: `1\\.`, everything else before."""
    space, sign = start.groups()
    return f"{space}{sign}\\" if sign.isdigit() else f"{space}\\{sign}"


def _block(node: Node, below: int) -> str:
    match node.kind:
        case "heading":
            return f"{'#' * min(node.level + below, DEEPEST_HEADING)} {_inline(node.children)}"
        case "list":
            return _list(node, below)
        case "quote":
            return quoted(blocks(node.children, below=below))
        case "code_block":
            return code_block(node.text)
        case "table":
            return _table(node)
        case "rule":
            return "* * *"
    return _inline(node.children or (node,))


def _list(node: Node, below: int) -> str:
    items = []
    for number, item in enumerate(node.children, node.start or 0):
        mark = "- " if node.start is None else f"{number}. "
        items.append(_indented(blocks(item.children, below=below), mark, " " * len(mark)) or mark.rstrip())
    return "\n\n".join(items)


def _table(node: Node) -> str:
    rows = ["| " + " | ".join(_inline(cell.children) for cell in row.children) + " |" for row in node.children]
    columns = len(node.children[0].children)
    return "\n".join([rows[0], "|" + "---|" * columns, *rows[1:]])


def _inline(nodes: Iterable[Node]) -> str:
    joined = "".join(map(_stretch, nodes))
    return _AT_START.sub(_shielded, joined.strip(" \n"))


def _stretch(node: Node) -> str:
    inner = "".join(map(_stretch, node.children))
    match node.kind:
        case "text":
            return _INLINE.sub(r"\\\1", node.text)
        case "strong":
            return f"**{inner}**"
        case "emphasis":
            return f"*{inner}*"
        case "strike":
            return f"~~{inner}~~"
        case "code":
            return _code(node.text)
        case "link":
            return f"[{inner}](<{node.href}>)"
        case "break":
            return "\\\n"
    return inner


def _code(code: str) -> str:
    marks = "`" * (1 + max(map(len, re.findall("`+", code)), default=0))
    space = " " if code.startswith("`") or code.endswith("`") else ""
    return f"{marks}{space}{code}{space}{marks}".replace("|", "\\|")


def _indented(markdown: str, first: str, others: str) -> str:
    lines = markdown.split("\n")
    return "\n".join((first if n == 0 else others) + line if line else others.rstrip() for n, line in enumerate(lines))
