"""Objectives and topics of a stretch of material, in the course's language; nothing is named that is not there."""

from collections.abc import Iterable, Iterator, Sequence

from coursegen.writing.shapes import Term

from .material.contents import Contents
from .material.headings import shorten
from .phrases import Phrases

MOST = 5
LONGEST = 200
LONGEST_TOPIC = 80
MOST_TOPICS = 10


def objectives_for(contents: Contents, terms: Sequence[Term], title: str, phrases: Phrases) -> tuple[str, ...]:
    """One to five objectives, all different: do, explain, answer, find, list, and retell where nothing else offers."""
    offered = dict.fromkeys(_offered(contents, terms, phrases))
    enough = list(offered)[: MOST - 1] if len(offered) > 1 else list(offered)
    if len(enough) < 2:
        enough.append(phrases.retell.format(heading=phrases.quoted(shorten(title, 100))))
    return tuple(enough)


def _offered(contents: Contents, terms: Sequence[Term], phrases: Phrases) -> Iterator[str]:
    def worded(template: str, **names: str) -> str:
        return template.format(**{key: phrases.quoted(shorten(name, LONGEST // 2)) for key, name in names.items()})

    for listing in contents.procedures[:1]:
        yield worded(phrases.perform, heading=listing.title)
    for term in terms[:2]:
        yield worded(phrases.explain, term=term.term)
    for question in contents.questions[:2]:
        yield worded(phrases.answer, question=question)
    for table in contents.tables[:1]:
        yield worded(phrases.look_up, heading=table.title)
    for listing in contents.listings[:2]:
        if not listing.steps:
            yield worded(phrases.enumerate, heading=listing.title)
    for term in terms[2:4]:
        yield worded(phrases.explain, term=term.term)


def topics_for(*offers: Iterable[str]) -> tuple[str, ...]:
    """Up to ten topics, the first offers first, each once whatever its capitals."""
    topics: dict[str, str] = {}
    for offer in offers:
        for topic in offer:
            if topic:
                topics.setdefault(topic.casefold(), shorten(topic, LONGEST_TOPIC))
    return tuple(topics.values())[:MOST_TOPICS]
