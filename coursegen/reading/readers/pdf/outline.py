"""The outline (bookmarks) of a PDF, which names its headings better than their looks do."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pypdf import PdfReader
from pypdf.errors import PyPdfError
from pypdf.generic import Destination

from .lines import Line
from .tables import Table

NOT_LETTERS: Final = re.compile(r"[\W_]+")
NUMBERING: Final = re.compile(r"^(chapter|section|part|глава|раздел|часть)?[\divxlc.\s]+", re.IGNORECASE)
MOST_LINES_PER_TITLE: Final = 4
DEEPEST: Final = 6


@dataclass(frozen=True)
class Entry:
    """A bookmark: its title, its level (from 1) and its page (from 1)."""

    title: str
    level: int
    page: int


def outline_of(reader: PdfReader) -> list[Entry]:
    """The entries of the outline, in order; none where it is missing or broken."""
    try:
        return list(_entries(reader, reader.outline, 1))
    except (PyPdfError, ValueError, TypeError, KeyError, AttributeError):
        return []


def mark_headings(entries: Iterable[Entry], pages: Sequence[list[Line | Table]]) -> None:
    """Give the lines that are the entries' titles their heading level."""
    for entry in entries:
        if 1 <= entry.page <= len(pages):
            lines = [part for part in pages[entry.page - 1] if isinstance(part, Line)]
            for line in _title_lines(entry.title, lines):
                line.heading_level = min(entry.level, DEEPEST)


def _entries(reader: PdfReader, items: Iterable[Any], level: int) -> Iterator[Entry]:
    for item in items:
        if isinstance(item, list):
            yield from _entries(reader, item, level + 1)
        elif isinstance(item, Destination):
            page = reader.get_destination_page_number(item)
            if page is not None:
                yield Entry(str(item.title), level, page + 1)


def _title_lines(title: str, lines: Sequence[Line]) -> Sequence[Line]:
    """The consecutive lines that make up the title, with or without its number."""
    wanted = {_letters(title), _letters(NUMBERING.sub("", title))} - {""}
    for start, first in enumerate(lines):
        for end in range(start + 1, min(start + MOST_LINES_PER_TITLE, len(lines)) + 1):
            text = " ".join(line.text for line in lines[start:end])
            same = {_letters(text), _letters(NUMBERING.sub("", text))} & wanted
            if first.heading_level is None and same:
                return lines[start:end]
    return []


def _letters(text: str) -> str:
    return NOT_LETTERS.sub("", text.casefold())
