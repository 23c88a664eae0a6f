"""Lists of terms that nothing marks: one "term — definition" after the other."""

import re
from collections.abc import Iterator, Sequence

from coursegen.writing.offline.material.excerpts import Excerpt
from coursegen.writing.offline.material.sentences import Sentence
from coursegen.writing.offline.text.words import count_words

from .found import EQUATED, Found

FEWEST = 3
SMALLEST_SHARE = 0.6
MOST_WORDS = 4

_LINE = re.compile(
    r"^(?P<term>[^—–:.,;]{2,60}?)(?:\s*\([^)]{1,60}\))?\s+[—–-]\s+(?P<definition>[^\W\d_].+)$", re.DOTALL
)


def is_list_of_terms(excerpts: Sequence[Excerpt]) -> bool:
    """Whether most paragraphs and list items are a term, a dash and what it means in small letters."""
    opening = [sentence for excerpt in excerpts for sentence in _openings(excerpt)]
    listed = sum(_match(sentence) is not None for sentence in opening)
    return listed >= FEWEST and listed >= SMALLEST_SHARE * len(opening)


def listed_definitions(excerpt: Excerpt) -> Iterator[Found]:
    for sentence in _openings(excerpt):
        if match := _match(sentence):
            yield Found(match["term"], match["definition"], EQUATED, excerpt.source)


def _openings(excerpt: Excerpt) -> Iterator[Sentence]:
    """The sentences that open a paragraph or a list item."""
    for sentence in excerpt.sentences:
        if any(start.startswith(sentence.quote) for b in excerpt.blocks for start in (b.text, *b.items)):
            yield sentence


def _match(sentence: Sentence) -> re.Match[str] | None:
    match = _LINE.match(sentence.text)
    if not match or count_words(match["term"]) > MOST_WORDS or not match["definition"][0].islower():
        return None
    return match
