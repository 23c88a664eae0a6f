"""Markdown, by markdown-it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from coursegen.reading.decoding import decode
from coursegen.reading.draft import Draft
from coursegen.reading.markdown_lists import ListItem, with_lists
from coursegen.reading.markdown_tables import markdown_table
from coursegen.reading.shapes import Block

FRONT_MATTER: Final = re.compile(r"\A\ufeff?---\n(.*?)\n(?:---|\.\.\.)\n", re.DOTALL)
FRONT_MATTER_TITLE: Final = re.compile(r"^title:\s*[\"']?(.+?)[\"']?\s*$", re.MULTILINE)
HTML_COMMENT: Final = re.compile(r"<!--.*?-->", re.DOTALL)
HTML_TAG: Final = re.compile(r"<[^<>]*>")
HTML_LINE_BREAK: Final = re.compile(r"<br\s*/?>", re.IGNORECASE)
DEFINES: Final = re.compile(r"(?:\s*\([^)]{1,60}\))?\s*(?:[—–:]|-\s)")
LONGEST_TERM: Final = 60


def read(path: Path) -> Draft:
    """The Markdown document at `path`: emphasis, links and HTML become their plain text, pictures are left out.

    Only terms keep their bold type, where a definition follows.
    """
    text = decode(path.read_bytes()).replace("\r\n", "\n")
    title = None
    if front_matter := FRONT_MATTER.match(text):
        stated = FRONT_MATTER_TITLE.search(front_matter[1])
        title = stated[1] if stated else None
        text = text[front_matter.end() :]
    tokens = MarkdownIt("commonmark").enable(["table", "strikethrough"]).parse(text)
    return Draft(list(_blocks(SyntaxTreeNode(tokens))), title=title)


def _blocks(parent: SyntaxTreeNode) -> Iterator[Block]:
    for node in parent.children:
        match node.type:
            case "heading":
                yield Block(kind="heading", text=_plain(node), level=int(node.tag[1]))
            case "paragraph":
                yield Block(kind="paragraph", text=_with_term(node))
            case "bullet_list" | "ordered_list":
                yield from with_lists(_list_parts(node, depth=0))  # code and tables between items stay blocks
            case "table":
                rows = [row for part in node.children for row in part.children]
                table = markdown_table([[_plain(cell) for cell in row.children] for row in rows])
                yield Block(kind="table", text=table)
            case "fence" | "code_block":
                yield Block(kind="code", text=f"```{node.info.strip()}\n{node.content.rstrip()}\n```")
            case "html_block":
                yield Block(kind="paragraph", text=_without_tags(node.content))
            case "blockquote":
                yield from _blocks(node)


def _list_parts(node: SyntaxTreeNode, depth: int) -> Iterator[ListItem | Block]:
    first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    for index, item in enumerate(node.children):
        paragraphs = " ".join(_with_term(child) for child in item.children if child.type == "paragraph")
        yield ListItem(paragraphs, depth, None if first is None else first + index)
        for child in item.children:
            if child.type in ("bullet_list", "ordered_list"):
                yield from _list_parts(child, depth + 1)
            elif child.type != "paragraph":
                yield from _blocks(SyntaxTreeNode(child.to_tokens()))


def _with_term(node: SyntaxTreeNode) -> str:
    """The plain text; a bold term that it opens with, before a dash or a colon, stays bold: that marks a definition."""
    text = _plain(node)
    inside = [child for part in node.children for child in part.children if child.type != "text" or child.content]
    term = _plain(inside[0]) if inside and inside[0].type == "strong" else ""
    rest = text[len(term) :]
    defines = rest.strip() and (term.endswith((":", ".", "—")) or DEFINES.match(rest))
    return f"**{term}**{rest}" if term and len(term) <= LONGEST_TERM and text.startswith(term) and defines else text


def _plain(node: SyntaxTreeNode) -> str:
    return "".join(_inline_texts(node)).strip()


def _inline_texts(node: SyntaxTreeNode) -> Iterator[str]:
    match node.type:
        case "text":
            yield node.content
        case "code_inline":
            yield f"`{node.content}`"
        case "softbreak":
            yield " "
        case "hardbreak":
            yield "\n"
        case "html_inline":
            yield "\n" if HTML_LINE_BREAK.match(node.content) else ""
        case "image":
            return
    for child in node.children:
        yield from _inline_texts(child)


def _without_tags(html: str) -> str:
    return HTML_TAG.sub("", HTML_LINE_BREAK.sub("\n", HTML_COMMENT.sub("", html))).strip()
