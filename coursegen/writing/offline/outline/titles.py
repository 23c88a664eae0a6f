"""Titles for the parts that the material was cut into: their headings, or what they speak of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from coursegen.writing.offline.material.excerpts import Excerpt, Path
from coursegen.writing.offline.material.headings import LONGEST, capitalised, shorten
from coursegen.writing.offline.phrases import Phrases
from coursegen.writing.offline.text.keyphrases import keyphrases
from coursegen.writing.offline.text.ranking import Weights
from coursegen.writing.offline.text.vocabulary import Vocabulary
from coursegen.writing.shapes import Term

from .units import common_path

LONGEST_JOINED = 90
MOST_JOINED = 3
# A heading over less than this share of a part does not name it.
SMALLEST_SHARE = 0.15
MUCH_LEFT_OUT = 0.25
LONGEST_OPENING = 60
# What sums up or leads in says nothing of what a part is about, beside other headings.
_SUMS_UP = re.compile(
    r"^(?:резюме|итоги?|выводы?|заключение|введение|подведём итоги|summary|conclusions?|recap|introduction)"
    r"(?:$|\s(?:урока|главы|раздела|части|of)\b)",
    re.IGNORECASE,
)

Excerpts = Sequence[Excerpt]


@dataclass(frozen=True)
class Naming:
    """What titles are made with: the course's language, the words of the sources and the terms they define."""

    phrases: Phrases
    vocabulary: Vocabulary
    weights: Weights
    terms: Sequence[Term] = ()
    course_title: str = ""


def titles_for(groups: Sequence[Excerpts], naming: Naming) -> list[str]:
    """One title per group, each different, at most 120 characters."""
    within = common_path(excerpt.path for group in groups for excerpt in group)
    by_heading = [
        _by_heading(group, within, [e.path for other in groups if other is not group for e in other], naming.phrases)
        for group in groups
    ]
    spoken_of = _spoken_of(groups, naming)
    repeated = Counter(by_heading)
    titles = [
        title if title and repeated[title] == 1 else _told_apart(title, spoken, group, naming)
        for title, spoken, group in zip(by_heading, spoken_of, groups, strict=True)
    ]
    if not by_heading[0] and any(by_heading):
        titles[0] = naming.phrases.introduction
    if len(groups) == 1 and not by_heading[0] and naming.course_title:
        titles = [naming.course_title]
    return numbered_where_equal(titles, naming.phrases)


def numbered_where_equal(titles: Sequence[str], phrases: Phrases) -> list[str]:
    """The titles, equal ones told apart as part 1, part 2 …"""
    counts, seen = Counter(title.casefold() for title in titles), Counter[str]()
    numbered = []
    for title in titles:
        key = title.casefold()
        seen[key] += 1
        several = counts[key] > 1
        numbered.append(phrases.part.format(title=shorten(title, LONGEST - 12), number=seen[key]) if several else title)
    return numbered


def without_part(title: str, phrases: Phrases) -> str:
    """A title without the number of a part that tells it apart from equal ones."""
    said = re.escape(phrases.part.format(title="", number=""))
    return re.sub(rf"{said}\d+$", "", title)


def joined(titles: Sequence[str]) -> str:
    """Titles as one, a full stop between them: they may hold commas and conjunctions of their own."""
    return " ".join([*(title if title[-1] in "?!" else f"{title}." for title in titles[:-1]), *titles[-1:]])


def _by_heading(group: Excerpts, within: Path, elsewhere: Sequence[Path], phrases: Phrases) -> str:
    """The highest heading that the group, and nothing else, stands under; else the largest headings in it, joined."""
    whole = common_path(excerpt.path for excerpt in group)
    for depth in [*range(len(within) + 1, len(whole)), len(whole)]:
        if whole and _is_alone(whole[:depth], elsewhere):
            return whole[depth - 1]
    headed = [excerpt for excerpt in group if len(excerpt.path) > len(within)]
    shared = common_path(excerpt.path for excerpt in headed) if headed else within
    sizes: Counter[str] = Counter()
    for excerpt in headed:
        if len(excerpt.path) > len(shared):
            sizes[excerpt.path[len(shared)]] += excerpt.words
    if not sizes or (len(shared) > len(within) and _is_alone(shared, elsewhere)):
        return shared[-1] if shared else ""
    told = {title: size for title, size in sizes.items() if not _SUMS_UP.match(title)}
    sizes = Counter(told) or sizes
    enough = SMALLEST_SHARE * sum(sizes.values())
    large = [title for title in sizes if sizes[title] >= enough] or [max(sizes, key=lambda t: sizes[t])]
    return _largest_joined(large, sizes, phrases)


def _is_alone(heading: Path, elsewhere: Sequence[Path]) -> bool:
    """Whether no other group stands under a heading."""
    return not any(path[: len(heading)] == heading for path in elsewhere)


def _largest_joined(titles: Sequence[str], sizes: Counter[str], phrases: Phrases) -> str:
    """Up to three titles as one, in the order of the text, and a word on what is left out if that is much."""
    chosen: Sequence[str] = titles
    for most in range(min(MOST_JOINED, len(titles)), 0, -1):
        chosen = sorted(titles, key=lambda t: -sizes[t])[:most]
        if sum(map(len, chosen)) <= LONGEST_JOINED:
            break
    together = joined([title for title in titles if title in chosen])
    left_out = sum(sizes.values()) - sum(sizes[title] for title in chosen)
    return phrases.and_more.format(title=together) if left_out > MUCH_LEFT_OUT * sum(sizes.values()) else together


def _told_apart(title: str, spoken_of: Sequence[str], group: Excerpts, naming: Naming) -> str:
    """A heading that several groups share with what this group speaks of; without a heading that, or how it opens."""
    if not title:
        return capitalised(joined(_fitting(spoken_of or [_opening(group, naming)], LONGEST_JOINED)))
    # A single common word tells less than "part 2" does.
    fresh = [phrase for phrase in spoken_of if phrase.casefold() not in title.casefold() and _says_much(phrase)]
    room = LONGEST_JOINED - len(title)
    phrases = _fitting(fresh, room) if fresh and len(fresh[0]) <= room else []
    return f"{title}: {', '.join(phrases)}" if phrases else title


def _opening(group: Excerpts, naming: Naming) -> str:
    first = next((sentence.text for excerpt in group for sentence in excerpt.sentences), naming.phrases.untitled)
    return shorten(first.rstrip(" :;,") or first, LONGEST_OPENING)


def _says_much(phrase: str) -> bool:
    return " " in phrase or phrase != phrase.lower()


def _fitting(phrases: Sequence[str], room: int) -> list[str]:
    """The first phrase and as many more as fit."""
    most = next((n for n in range(len(phrases), 1, -1) if len(joined(phrases[:n])) <= room), 1)
    return list(phrases[:most])


def _spoken_of(groups: Sequence[Excerpts], naming: Naming) -> list[list[str]]:
    """The terms each group defines; else what it speaks of more than the others do, if anything."""
    spread = Counter(stem for group in groups for stem in _stems(group))
    weights = {stem: naming.weights.get(stem, 0.0) * log((1 + len(groups)) / count) for stem, count in spread.items()}
    taken: set[str] = set()
    named = []
    for group in groups:
        if terms := _defined(group, naming):
            taken.update(term.casefold() for term in terms)
            named.append(terms)
            continue
        sentences = [sentence.text for excerpt in group for sentence in excerpt.sentences]
        found = keyphrases(sentences, weights, naming.vocabulary)
        phrase = next((p.text for p in found if p.score > 0 and p.text.casefold() not in taken), "")
        taken.add(phrase.casefold())
        named.append([phrase] if phrase else [])
    return named


def _defined(group: Excerpts, naming: Naming) -> list[str]:
    text = " ".join(sentence.text for excerpt in group for sentence in excerpt.sentences)
    passages = {excerpt.source.passage_id for excerpt in group}
    own = [term for term in naming.terms if term.passage_id in passages and term.definition in text]
    return [term.term for term in own[:MOST_JOINED]]


def _stems(group: Excerpts) -> dict[str, None]:
    return dict.fromkeys(stem for excerpt in group for sentence in excerpt.sentences for stem in sentence.stems)
