"""A page's elements as blocks of text and items of lists, in reading order."""

import re
from collections.abc import Iterator
from typing import Final

from lxml.html import HtmlElement

from coursegen.reading.markdown_lists import ListItem, with_lists
from coursegen.reading.markdown_tables import markdown_table
from coursegen.reading.shapes import Block

from .inline import is_inline, spaces_collapsed, text_of
from .tables import caption_of, cells_of, is_layout, rows_of

Part = Block | ListItem

HEADINGS: Final = {f"h{level}": level for level in range(1, 7)}
LISTS: Final = frozenset({"ul", "ol", "menu", "dir"})
LANGUAGE_CLASS: Final = re.compile(r"\b(?:language|lang|highlight-source|brush:)-? ?([\w+#-]+)")


def parts_of(parent: HtmlElement, depth: int = 0) -> Iterator[Part]:
    """What `parent` holds: text between its blocks as paragraphs, and each block as what it is."""
    run = [spaces_collapsed(parent.text or "")]
    for child in parent:
        if is_inline(child):
            run.append(text_of(child))
        else:
            yield from _paragraph(run)
            yield from _block(child, depth)
            run = []
        run.append(spaces_collapsed(child.tail or ""))
    yield from _paragraph(run)


def _paragraph(run: list[str]) -> Iterator[Block]:
    text = "".join(run).strip()
    if text:
        yield Block(kind="paragraph", text=text)


def _block(element: HtmlElement, depth: int) -> Iterator[Part]:
    if element.tag in HEADINGS:
        yield Block(kind="heading", text=text_of(element), level=HEADINGS[element.tag])
    elif element.tag in LISTS or element.tag == "dl":
        items = _terms(element, depth) if element.tag == "dl" else _list(element, depth)
        yield from items if depth else with_lists(items)
    elif element.tag == "table":
        yield from _table(element, depth)
    elif element.tag == "pre":
        yield _code(element)
    else:
        yield from parts_of(element, depth)


def _list(element: HtmlElement, depth: int) -> Iterator[Part]:
    """Items with a heading inside are a page's layout, not a list."""
    number = _start(element) if element.tag == "ol" else None
    for child in element:
        inside = list(parts_of(child, depth + 1)) if child.tag == "li" else list(_block(child, depth + 1))
        if child.tag != "li" or any(isinstance(part, Block) and part.kind == "heading" for part in inside):
            yield from inside
            continue
        yield ListItem(" ".join(part.text for part in inside if _is_paragraph(part)), depth, number)
        yield from (part for part in inside if not _is_paragraph(part))
        number = None if number is None else number + 1


def _start(element: HtmlElement) -> int:
    stated = element.get("start", "").strip()
    return int(stated) if stated.isascii() and stated.isdigit() and len(stated) < 10 else 1


def _is_paragraph(part: Part) -> bool:
    return isinstance(part, Block) and part.kind == "paragraph"


def _terms(element: HtmlElement, depth: int) -> Iterator[Part]:
    """Terms and their descriptions: "term — description"; groups may be wrapped in a `div`."""
    terms: list[str] = []
    for child in element.iter("dt", "dd"):
        if child.tag == "dt":
            terms.append(text_of(child))
            continue
        described = list(parts_of(child, depth + 1))
        text = " ".join(part.text for part in described if _is_paragraph(part))
        yield ListItem(" — ".join(filter(None, [", ".join(terms), text])), depth)
        yield from (part for part in described if not _is_paragraph(part))
        terms = []


def _table(table: HtmlElement, depth: int) -> Iterator[Part]:
    if is_layout(table):
        for cell in cells_of(table):
            yield from parts_of(cell, depth)
        return
    if caption := caption_of(table):
        yield Block(kind="paragraph", text=caption)
    yield Block(kind="table", text=markdown_table(rows_of(table)))


def _code(element: HtmlElement) -> Block:
    classes = " ".join(filter(None, (part.get("class") for part in (element, *element.iter("code")))))
    language = LANGUAGE_CLASS.search(classes)
    for line_break in element.iter("br"):
        line_break.tail = "\n" + (line_break.tail or "")
    listing = element.text_content().strip("\n").rstrip()
    return Block(kind="code", text=f"```{language[1] if language else ''}\n{listing}\n```" if listing else "")
