"""The table of contents of a plain text: lines that come again further down, as the headings they announce."""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from coursegen.reading.markdown_lists import ListItem

from .headings import CHAPTER, LONGEST_HEADING

ANNOUNCED: Final = re.compile(r"(?:(?:table of )?contents|содержание|оглавление)[.:]?", re.IGNORECASE)
NUMBERING: Final = re.compile(
    rf"(?:{CHAPTER.pattern})[\s.:–—-]*|[ivxlc]+[.)]\s+|\d{{1,2}}(?:\.\d{{1,2}})*[.)]?\s+", re.IGNORECASE
)
PAGE: Final = re.compile(r"(?:(?: ?[.·…_]){2,} *| {2,})(?:\d{1,4}|[ivxlc]{1,6})$")
LONGEST_LINE: Final = 2 * LONGEST_HEADING
FEWEST: Final = 4
"""Where nothing announces them: three lines may come again by chance."""
FEWEST_ANNOUNCED: Final = 2
SEARCHED: Final = 400
"""Contents begin within so many lines of a document, or it has none."""


@dataclass(frozen=True)
class Contents:
    """Where contents stand among the lines: from `start`, their heading's line if they have one, to before `end`."""

    start: int
    end: int
    heading: str | None
    entries: Sequence[ListItem]


def contents_in(lines: Sequence[str]) -> Contents | None:
    """The first table of contents of a document."""
    places = _places(lines)
    for start, line in enumerate(lines[:SEARCHED]):
        if not line.strip():
            continue
        announced = ANNOUNCED.fullmatch(line.strip()) is not None
        entries, end = _entries(lines, start + announced, places)
        if len(entries) >= (FEWEST_ANNOUNCED if announced else FEWEST):
            return Contents(start, end, line.strip() if announced else None, entries)
    return None


def _entries(lines: Sequence[str], first: int, places: Mapping[str, list[int]]) -> tuple[list[ListItem], int]:
    """The entries from `first` on, in the order of what they name, and the line after the last of them."""
    entries: list[ListItem] = []
    end = named = first
    body = len(lines)
    for at in range(first, len(lines)):
        line = lines[at].expandtabs(4)[:LONGEST_LINE].rstrip()
        if not line:
            continue
        text = PAGE.sub("", line).strip()
        place = _after(max(at, named), places.get(_key(text), ()))
        if at >= body or (place is None and text == line.strip()):
            break
        entries.append(ListItem(text, depth=len(line) - len(line.lstrip())))
        end = at + 1
        if place is not None:
            named, body = place, min(body, place)
    return entries, end


def _places(lines: Sequence[str]) -> Mapping[str, list[int]]:
    """Where the lines stand that come after a blank one, by what they say."""
    places: dict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if (key := _key(line.strip())) and not (at and lines[at - 1].strip()):
            places[key].append(at)
    return places


def _after(line: int, places: Sequence[int]) -> int | None:
    at = bisect_right(places, line)
    return places[at] if at < len(places) else None


def _key(text: str) -> str:
    """What a heading says, without its number; nothing for what is too long for one."""
    numbering = NUMBERING.match(text)
    said = text[numbering.end() :] if numbering and numbering.end() < len(text) else text
    return re.sub(r"\W+", " ", said).strip().casefold() if len(text) <= LONGEST_HEADING else ""
