"""What it costs to cut between two passages: little before a chapter, more before a subsection, most inside one."""

from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import sqrt

from .units import Group, Unit, common_path

WINDOW = 3
# What stands between a heading and the first one below it belongs to what follows.
PREFACE = 0.75


def levels(units: Sequence[Unit]) -> list[int | None]:
    """For each passage from the second on, how deep the heading before it is: 0 a new document, None no heading."""
    return [_level(before, after) for before, after in pairwise(units)]


def cut_costs(units: Group) -> list[float]:
    """The cost of cutting before each passage from the second on; 0 for the highest headings there are.

    Without a heading the shift of topic decides: the sharper, the cheaper.
    """
    found = levels(units)
    prefaces = [_is_preface(before, after) for before, after in pairwise(units)]
    ranks = {level: rank for rank, level in enumerate(sorted({level for level in found if level is not None}))}
    shifts = topic_shifts(units) if None in found else [0.0] * len(found)
    return [
        (ranks[level] if level is not None else len(ranks) + 1.0 - shift) + preface * PREFACE
        for level, shift, preface in zip(found, shifts, prefaces, strict=True)
    ]


def topic_shifts(units: Sequence[Unit]) -> list[float]:
    """How unlike the passages before and after each boundary are, from 0 to 1 (TextTiling's blocks, in stems)."""
    counts = [Counter(unit.stems) for unit in units]
    return [
        1.0 - _cosine(_sum(counts[max(0, at - WINDOW) : at]), _sum(counts[at : at + WINDOW]))
        for at in range(1, len(units))
    ]


def _level(before: Unit, after: Unit) -> int | None:
    if before.document_id != after.document_id:
        return 0
    if before.closes == after.opens:
        return None
    return len(common_path((before.closes, after.opens))) + 1


def _is_preface(before: Unit, after: Unit) -> bool:
    return len(before.closes) < len(after.opens) and after.opens[: len(before.closes)] == before.closes


def _sum(counts: Sequence[Counter[str]]) -> Counter[str]:
    total: Counter[str] = Counter()
    for count in counts:
        total.update(count)
    return total


def _cosine(one: Counter[str], other: Counter[str]) -> float:
    product = sum(count * other[stem] for stem, count in one.items())
    norm = sqrt(sum(c * c for c in one.values()) * sum(c * c for c in other.values()))
    return product / norm if norm else 0.0
