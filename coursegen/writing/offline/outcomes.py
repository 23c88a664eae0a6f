"""Learning outcomes with their Bloom levels: the author's own first, then what the material allows."""

import re
from collections.abc import Iterator, Sequence
from typing import Literal

from coursegen.writing.shapes import LearningOutcome, Term

from .material.contents import Contents
from .material.headings import shorten
from .phrases import Phrases

FEWEST, MOST = 3, 15
MOST_DERIVED = 8
Bloom = Literal["remember", "understand", "apply", "analyze", "evaluate", "create"]

_VERBS: tuple[tuple[Bloom, str], ...] = (
    ("create", r"созда|разработ|спроектир|сконструир|состав|написать|design|creat|develop|build|compose|write|plan\b"),
    ("evaluate", r"оцен|обоснов|выбира|выбрать|аргумент|критик|evaluat|assess|judge|justify|choose|critique|recommend"),
    (
        "analyze",
        r"анализ|сравн|различ|классифиц|выявл|выявить|исследо|analy[sz]|compar|distinguish|classify|tell apart",
    ),
    (
        "apply",
        r"примен|выполн|использ|реш|настро|провод|провест|работать|умет|действ|apply|use|perform|carry out|solve|run",
    ),
    (
        "understand",
        r"объясн|пересказ|описа|понима|поня|интерпрет|привести пример|explain|describ|understand|summari|interpret",
    ),
    ("remember", r"назва|перечисл|вспомн|знать|запомн|перечень|list|name|recall|know|define|identify|answer"),
)


def bloom_level(outcome: str) -> Bloom:
    """The level of an outcome by the first known verb in it; "understand" where there is none."""
    found = [
        (match.start(), level)
        for level, verbs in _VERBS
        if (match := re.search(rf"\b(?:{verbs})", outcome, re.IGNORECASE))
    ]
    return min(found)[1] if found else "understand"


def outcomes_for(
    wanted: Sequence[str], contents: Contents, terms: Sequence[Term], titles: Sequence[str], phrases: Phrases
) -> tuple[LearningOutcome, ...]:
    """The author's outcomes, then derived ones until there are eight, or three and no more material."""
    own = [text for outcome in wanted if (text := outcome.strip())]
    derived = list(_derived(contents, terms, titles, phrases))[: max(MOST_DERIVED - len(own), 0)]
    texts = list(dict.fromkeys([*own, *derived]))[:MOST]
    return tuple(LearningOutcome(text=text, bloom_level=bloom_level(text)) for text in texts)


def _derived(contents: Contents, terms: Sequence[Term], titles: Sequence[str], phrases: Phrases) -> Iterator[str]:
    for procedure in contents.procedures[:2]:
        yield phrases.perform.format(heading=phrases.quoted(shorten(procedure.title, 100)))
    for term in terms[:3]:
        yield phrases.explain.format(term=phrases.quoted(term.term))
    if len(terms) >= FEWEST:
        yield phrases.apply_terms.format(terms=phrases.listed([phrases.quoted(term.term) for term in terms[:3]]))
    for title in titles:
        yield phrases.retell.format(heading=phrases.quoted(title))
