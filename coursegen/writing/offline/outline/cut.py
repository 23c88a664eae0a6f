"""Passages into sections, a section's passages into lessons."""

from collections.abc import Sequence
from itertools import pairwise

from coursegen.writing.offline.wishes import wishes_of
from coursegen.writing.shapes import Brief

from .amounts import (
    MOST_LESSONS,
    SMALLEST_CHAPTER_WORDS,
    lessons_wanted,
    sections_cut,
    sections_wanted,
    share_out,
    words_to_read,
)
from .boundaries import cut_costs, levels
from .partition import partition
from .units import Group


def cut_into_sections(units: Group, brief: Brief) -> list[Group]:
    """As many sections as asked for, or as the highest headings give, or up to 8 of like size."""
    words = sum(unit.words for unit in units)
    fewest, most = sections_wanted(brief, words, len(units))
    if not brief.estimated_sections and (natural := _by_headings(units, fewest, most)):
        return natural
    if not brief.estimated_sections:
        headed = any(level is not None for level in levels(units))
        most = min(most, sections_cut(words, words_to_read(wishes_of(brief).minutes), headed=headed))
        fewest = min(fewest, most)
    target = words / ((fewest + most) / 2)
    return _cut(units, fewest, most, target)


def cut_into_lessons(sections: Sequence[Group], brief: Brief) -> list[list[Group]]:
    """The lessons of each section: as many in all as asked for, else by the length a lesson should have."""
    if brief.estimated_lessons:
        sizes = [_words(section) for section in sections]
        shares = share_out(brief.estimated_lessons, sizes, [len(section) for section in sections])
        return [_cut(s, share, share, _words(s) / share) for s, share in zip(sections, shares, strict=True)]
    wishes = wishes_of(brief)
    target = words_to_read(wishes.minutes)
    return [_by_length(section, target, whole=wishes.whole) for section in sections]


def _by_length(section: Group, target: int, *, whole: bool) -> list[Group]:
    """Where the `whole` section is to be shown, as many lessons as its words fill."""
    at_most = len(section) if whole else MOST_LESSONS
    fewest, most = lessons_wanted(_words(section), len(section), target, at_most=at_most)
    return _cut(section, fewest, most, target)


def _by_headings(units: Group, fewest: int, most: int) -> list[Group] | None:
    """Cut at every heading of one depth, the highest that gives enough parts and not too many."""
    found = levels(units)
    for depth in sorted({level for level in found if level is not None}):
        places = [at + 1 for at, level in enumerate(found) if level is not None and level <= depth]
        edges = [0, *places, len(units)]
        if len(edges) > fewest:
            groups = _without_tiny([units[start:end] for start, end in pairwise(edges)])
            return groups if len(groups) <= most else None
    return None


def _without_tiny(groups: Sequence[Group]) -> list[Group]:
    """Groups of a few words, and prefaces, joined to the one after them; the last to the one before."""
    average = sum(_words(group) for group in groups) / len(groups)
    kept: list[Group] = []
    for group in groups:
        if kept and (_words(kept[-1]) < SMALLEST_CHAPTER_WORDS or _is_preface(kept[-1], group, average)):
            kept[-1] += group
        else:
            kept.append(group)
    if len(kept) > 1 and _words(kept[-1]) < SMALLEST_CHAPTER_WORDS:
        last = kept.pop()
        kept[-1] += last
    return kept


def _is_preface(group: Group, following: Group, average: float) -> bool:
    """Whether a group is what stands between a heading and the first heading below it, and no more than usual."""
    path = group[-1].closes
    return _words(group) < average and path == following[0].opens[: len(path)] != following[0].opens


def _cut(units: Group, fewest: int, most: int, target: float) -> list[Group]:
    sizes = [unit.words for unit in units]
    bounds = partition(sizes, cut_costs(units), fewest=fewest, most=most, target=target)
    return [units[start:end] for start, end in bounds]


def _words(units: Group) -> int:
    return sum(unit.words for unit in units)
