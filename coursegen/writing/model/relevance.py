"""Which passages a lesson needs most, where it may not be shown all of them."""

import re
from collections.abc import Iterable, Sequence

from coursegen.writing.shapes import LessonPlan, Source

from .amounts import tokens_of
from .handles import Handles

STEM = 6
"""Letters by which words count as the same: enough for the endings of most languages."""


def passages_for(lesson: LessonPlan, sources: Sequence[Source], related: Sequence[Source], *, room: int) -> Handles:
    """What a model is shown for a lesson, at most `room` tokens: its own passages, then others about its topics."""
    own = most_relevant(sources, (lesson.title, *lesson.key_topics, *lesson.objectives), room)
    left = room - sum(tokens_of(source.text) for source in own)
    shown = {source.passage_id for source in own}
    others: list[Source] = []
    for source in (each for each in related if each.passage_id not in shown):
        left -= tokens_of(source.text)
        if left < 0:
            break
        others.append(source)
    return Handles((*own, *others))


def most_relevant(sources: Sequence[Source], topics: Iterable[str], room: int) -> tuple[Source, ...]:
    """In their order, at most `room` tokens: all where they fit, else those that share most words with the topics."""
    if sum(tokens_of(source.text) for source in sources) <= room:
        return tuple(sources)
    wanted = _stems(" ".join(topics))
    by_worth = sorted(range(len(sources)), key=lambda at: (-_share(sources[at], wanted), at))
    chosen: set[int] = set()
    left = room
    for at in by_worth:
        size = tokens_of(sources[at].text)
        if size <= left:
            chosen.add(at)
            left -= size
    return tuple(source for at, source in enumerate(sources) if at in chosen)


def _share(source: Source, wanted: set[str]) -> int:
    return len(wanted & _stems(f"{' '.join(source.heading_path)} {source.text}"))


def _stems(text: str) -> set[str]:
    return {word[:STEM] for word in re.findall(r"\w{3,}", text.casefold())}
