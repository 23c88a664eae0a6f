"""Topics and sides of the subject dealt out over the sections and lessons asked for."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice, pairwise

from coursegen.writing.offline.material.headings import capitalised
from coursegen.writing.offline.outline.amounts import USUAL_LESSONS, USUAL_SECTIONS, share_out
from coursegen.writing.offline.outline.titles import joined
from coursegen.writing.shapes import Brief

from .topics import subject_of, topics_of
from .wording import Aspect, Wording

SECTIONS_WITHOUT_TOPICS = 4


@dataclass(frozen=True)
class Cell:
    """One lesson: topics seen from one side; `part` names one question of that side."""

    topics: tuple[str, ...]
    aspect: Aspect
    title: str
    part: str = ""


@dataclass(frozen=True)
class Row:
    """One section."""

    title: str
    cells: tuple[Cell, ...]


def rows_of(brief: Brief, wording: Wording) -> list[Row]:
    """As many sections and lessons as asked for: the author's topics, then sides of the subject as a whole."""
    topics = topics_of(brief)
    number = _number_of_sections(brief, len(topics))
    chunks = _dealt(topics, min(number, len(topics)))
    sides = _sides(brief, number - len(chunks), wording)
    shares = iter(_shares(brief, [*(len(chunk) for chunk in chunks), *(1 for _ in sides)]))
    rows = [_topic_row(chunk, next(shares), wording) for chunk in chunks]
    return rows + [_side_row(title, aspect, next(shares), brief) for title, aspect in sides]


def _number_of_sections(brief: Brief, topics: int) -> int:
    fewest, most = USUAL_SECTIONS
    number = brief.estimated_sections or (min(max(topics, fewest), most) if topics else SECTIONS_WITHOUT_TOPICS)
    return min(number, brief.estimated_lessons or number)


def _sides(brief: Brief, number: int, wording: Wording) -> list[tuple[str, Aspect]]:
    """Titles and sides for sections beyond the author's topics, then numbered places for more."""
    known = [(capitalised(aspect.name), aspect) for aspect in wording.aspects]
    if topics_of(brief):
        known = [*known[3:], *known[:3]]
    further = ((wording.extra_topic.format(number=at), wording.aspects[1]) for at in range(1, number + 1))
    return list(islice((*known, *further), number))


def _shares(brief: Brief, sizes: Sequence[int]) -> list[int]:
    fewest, most = USUAL_LESSONS
    if brief.estimated_lessons:
        return share_out(brief.estimated_lessons, sizes, [brief.estimated_lessons] * len(sizes))
    return [min(max(size, fewest), most) for size in sizes]


def _topic_row(topics: Sequence[str], share: int, wording: Wording) -> Row:
    """The topics in as many lessons as the section has; with fewer topics than lessons, each from several sides."""
    if len(topics) >= share:
        cells = [Cell(tuple(chunk), wording.aspects[1], joined(chunk)) for chunk in _dealt(topics, share)]
        return Row(joined(topics), tuple(cells))
    per_topic = share_out(share, [1] * len(topics), [share] * len(topics))
    sides = [*wording.aspects[1:], wording.aspects[0]]
    seen = [
        (topic, sides[at % len(sides)]) for topic, number in zip(topics, per_topic, strict=True) for at in range(number)
    ]
    cells = [Cell((topic,), side, wording.lesson_title.format(topic=topic, aspect=side.name)) for topic, side in seen]
    return Row(joined(topics), tuple(cells))


def _side_row(title: str, aspect: Aspect, share: int, brief: Brief) -> Row:
    """A side of the whole subject, each lesson about one of its questions."""
    subject = (subject_of(brief),)
    if share == 1:
        return Row(title, (Cell(subject, aspect, title),))
    parts = [aspect.parts[at % len(aspect.parts)] for at in range(share)]
    return Row(title, tuple(Cell(subject, aspect, f"{title}: {part}", part) for part in parts))


def _dealt(topics: Sequence[str], number: int) -> list[Sequence[str]]:
    edges = [len(topics) * at // number for at in range(number + 1)] if number else [0]
    return [topics[start:end] for start, end in pairwise(edges)]
