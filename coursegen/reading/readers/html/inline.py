"""Running text of a page."""

import re
from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement

BLOCKS: Final = frozenset(
    {
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "dir", "div", "dl",
        "dt", "fieldset", "figcaption", "figure", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hgroup", "hr",
        "legend", "li", "main", "menu", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th",
        "thead", "tr", "ul",
    }
)  # fmt: skip
CODE: Final = frozenset({"code", "kbd", "samp", "tt"})
SILENT: Final = frozenset({"rt", "rp", "img", "picture", "source", "track"})
WHITESPACE: Final = re.compile(r"[ \t\r\n\f]+")


def is_inline(element: HtmlElement) -> bool:
    """Whether the element is a part of running text: no block, and none inside it."""
    return element.tag not in BLOCKS and not any(inside.tag in BLOCKS for inside in element.iterdescendants())


def text_of(element: HtmlElement) -> str:
    """The text of an element as one run: blocks inside it are set apart by spaces, `br` is a line end."""
    return "".join(_texts(element)).strip() if element.tag in BLOCKS else "".join(_texts(element))


def spaces_collapsed(text: str) -> str:
    """`text` as a page shows it: any white space is one space."""
    return WHITESPACE.sub(" ", text)


def _texts(element: HtmlElement) -> Iterator[str]:
    if element.tag == "br":
        yield "\n"
        return
    if element.tag in SILENT:
        return
    mark = "`" if element.tag in CODE and element.text_content().strip() else ""
    yield mark + spaces_collapsed(element.text or "")
    for child in element:
        apart = " " if child.tag in BLOCKS else ""
        yield apart
        yield from _texts(child)
        yield apart + spaces_collapsed(child.tail or "")
    yield mark
