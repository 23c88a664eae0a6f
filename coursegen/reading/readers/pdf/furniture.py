"""Running headers, footers and page numbers: what stands at the edges of page after page."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Final

from .lines import Line
from .tables import Table

EDGE_LINES: Final = 3
"""How many lines from the top and the bottom may be furniture."""

GAP: Final = 1.5
SAME_PLACE: Final = 4.0
FEWEST_PAGES: Final = 3
DIGITS: Final = re.compile(r"\d+|\b[ivxlc]+\b", re.IGNORECASE)

LARGER: Final = 1.2
PAGE_NUMBER: Final = re.compile(r"^(\d{1,4})\b|\b(\d{1,4})$")

Key = tuple[str | int, int]


def without_furniture(pages: Sequence[list[Line | Table]]) -> list[list[Line | Table]]:
    """The pages without lines that stand in the same place on several of them: alike but for numbers, or with a number
    that counts the pages.

    Three pages are enough (both of two), because chapters and left and right pages have headers of their own. Pages
    that would lose everything keep it.
    """
    edges = [line for page in pages for line in _edge_lines(page)]
    keys = {id(line): [_look_key(line)] for line in edges}
    for line in _with_page_number(pages):
        keys[id(line)].append(_number_key(line))
    seen = Counter(key for own in keys.values() for key in own)
    enough = max(2, min(FEWEST_PAGES, len(pages)))
    furniture = {line for line, own in keys.items() if any(seen[key] >= enough for key in own)}
    stripped = [[part for part in page if id(part) not in furniture] for page in pages]
    return stripped if any(stripped) else list(pages)


def _edge_lines(page: list[Line | Table]) -> list[Line]:
    """The lines at the top and the bottom of a page that a gap sets off from the text between them."""
    lines = sorted((part for part in page if isinstance(part, Line)), key=lambda line: -line.y)
    top = _set_off(lines)
    return top + [line for line in _set_off(lines[::-1]) if line not in top]


def _set_off(lines: Sequence[Line]) -> list[Line]:
    for count, (outer, inner) in enumerate(pairwise(lines[: EDGE_LINES + 1]), start=1):
        if abs(outer.y - inner.y) > GAP * outer.size:
            return list(lines[:count])
    return list(lines) if len(lines) <= EDGE_LINES else []


def _with_page_number(pages: Sequence[list[Line | Table]]) -> list[Line]:
    """The first and last lines of pages that begin or end with a number; those in large type are headings."""
    outermost = [line for page in pages for line in _outermost(_edge_lines(page))]
    usual = median(line.size for line in outermost) if outermost else 0.0
    return [line for line in outermost if line.size <= LARGER * usual and PAGE_NUMBER.search(line.text)]


def _outermost(edge: list[Line]) -> list[Line]:
    return [edge[0], edge[-1]] if len(edge) > 1 else edge


def _look_key(line: Line) -> Key:
    return DIGITS.sub("#", line.text.casefold()), _place(line)


def _number_key(line: Line) -> Key:
    """How far the number on the line is ahead of the page: the same on every page if it is the page's."""
    number = PAGE_NUMBER.search(line.text)
    return (int(number[1] or number[2]) - line.page if number else 0), _place(line)


def _place(line: Line) -> int:
    return round(line.y / SAME_PLACE)
