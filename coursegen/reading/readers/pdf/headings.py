"""Which paragraphs of a PDF are headings, and how deep."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from .paragraphs import Paragraph
from .typography import Typography

Look = tuple[float, bool, bool]
"""Font size, bold, capitals: larger is more of a heading."""

LARGER: Final = 1.1
LONGEST: Final = 200
LONGEST_BOLD: Final = 120
MOST_LINES: Final = 4
MOST_IN_A_ROW: Final = 2
MOST_ON_TITLE_PAGE: Final = 500
FEWEST_PAGES_AFTER_TITLE: Final = 3
DEEPEST: Final = 6
NUMBER: Final = re.compile(r"(?:(?:chapter|section|глава|раздел)\s+)?(\d{1,2}(?:\.\d{1,2})*)\.?\s+\D", re.IGNORECASE)
LETTERS: Final = re.compile(r"[^\W\d_]{2}")
SENTENCE_END: Final = re.compile(r"[.,;:!…]$")
CAPTION: Final = re.compile(r"(рис|рисунок|табл|таблица|figure|fig|table)\.?\s+\d", re.IGNORECASE)


def heading_levels(paragraphs: Sequence[Paragraph], body: Typography) -> dict[int, int]:
    """The levels of the headings among the paragraphs, by `id`: 0 for the title of the document.

    Those the outline names have its levels; without an outline, numbering tells. Headings that neither tells about are
    ranked by their look, and share the level of those that look the same.
    """
    candidates = list(_candidates(paragraphs, body))
    told = _told_by_outline(candidates)
    begin = next((index for index, p in enumerate(candidates) if id(p) in told), 0)
    outermost = 1
    if not told:
        begin = _after_title_page(candidates, paragraphs)
        told = _told_by_numbers(candidates[begin:])
        outermost = 0 if told else 1  # what is set larger than numbered chapters is the title
    known: dict[Look, Counter[int]] = {}
    for paragraph in candidates:
        if id(paragraph) in told:
            known.setdefault(_look(paragraph), Counter())[told[id(paragraph)]] += 1
    by_look = _levels_by_look(map(_look, candidates[begin:]), known, outermost)
    by_rank = {id(p): by_look[_look(p)] for p in candidates[begin:]}
    return by_rank | told | _title_in(candidates[:begin])


def _told_by_outline(candidates: Iterable[Paragraph]) -> dict[int, int]:
    return {id(p): p.first.heading_level for p in candidates if p.first.heading_level is not None}


def _told_by_numbers(candidates: Sequence[Paragraph]) -> dict[int, int]:
    """Levels by numbers such as "2.1", where at least half of the headings have one and not all are of one depth."""
    numbers = {id(p): number[1].count(".") + 1 for p in candidates if (number := NUMBER.match(p.first.text))}
    consistent = 2 * len(numbers) >= len(candidates) and len(set(numbers.values())) > 1
    return numbers if consistent else {}


def _candidates(paragraphs: Iterable[Paragraph], body: Typography) -> Iterator[Paragraph]:
    """What the outline names and what stands out.

    Except several in a row that look alike: those are labels of a drawing, or a printed list of contents.
    """
    for key, group in groupby(paragraphs, key=lambda p: _candidate_key(p, body)):
        alike = list(group)
        if key is not None and (key[0] or len(alike) <= MOST_IN_A_ROW):
            yield from alike


def _candidate_key(paragraph: Paragraph, body: Typography) -> tuple[bool, Look] | None:
    named = paragraph.first.heading_level is not None
    return (named, _look(paragraph)) if named or _stands_out(paragraph, body) else None


def _after_title_page(candidates: Sequence[Paragraph], paragraphs: Sequence[Paragraph]) -> int:
    """How many of the candidates stand on a title page: a first page with hardly any text."""
    first_page = [p for p in paragraphs if p.first.page == 1]
    letters = sum(len(line.text) for p in first_page for line in p.lines)
    if not paragraphs or letters > MOST_ON_TITLE_PAGE or paragraphs[-1].first.page < FEWEST_PAGES_AFTER_TITLE:
        return 0
    return sum(p.first.page == 1 for p in candidates)


def _title_in(front: Sequence[Paragraph]) -> dict[int, int]:
    """What stands largest before the first heading is the title; the rest is its authors, its year and such."""
    title = max(front, key=lambda paragraph: paragraph.first.size, default=None)
    return {} if title is None else {id(title): 0}


def _levels_by_look(looks: Iterable[Look], known: dict[Look, Counter[int]], outermost: int) -> dict[Look, int]:
    """One level per look: as it is known, else one below the next larger look."""
    levels: dict[Look, int] = {}
    level = outermost - 1
    for look in sorted(set(looks), reverse=True):
        level = known[look].most_common(1)[0][0] if look in known else min(level + 1, DEEPEST)
        levels[look] = level
    return levels


def _stands_out(paragraph: Paragraph, body: Typography) -> bool:
    text = " ".join(line.text for line in paragraph.lines)
    if paragraph.is_code:
        return False
    if len(text) > LONGEST or len(paragraph.lines) > MOST_LINES or not LETTERS.search(text) or CAPTION.match(text):
        return False
    if paragraph.first.size >= LARGER * body.size:
        return True
    bold = all(line.bold for line in paragraph.lines) and not body.bold
    short = len(text) <= LONGEST_BOLD and not SENTENCE_END.search(text)
    return short and paragraph.first.size >= 0.95 * body.size and (bold or _in_capitals(text))


def _look(paragraph: Paragraph) -> Look:
    return paragraph.first.size, paragraph.first.bold, _in_capitals(paragraph.first.text)


def _in_capitals(text: str) -> bool:
    return text.isupper() and len(re.findall(r"[^\W\d_]", text)) >= 4
