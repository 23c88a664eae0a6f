"""All terms of the material, each with the best definition found."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from coursegen.writing.offline.material.excerpts import Excerpt
from coursegen.writing.offline.material.headings import capitalised
from coursegen.writing.offline.text.vocabulary import Vocabulary
from coursegen.writing.offline.text.words import stems, words
from coursegen.writing.shapes import Term

from . import english, russian
from .acceptable import definition_alone, is_definition, is_term
from .found import EQUATED, MARKED, Found
from .listed import is_list_of_terms, listed_definitions
from .marked import marked_definitions

MOST_TERMS = 300
# A term that only a defining verb or a dash points to must matter to the text, not occur in passing.
FEWEST_MENTIONS = 2

_DEFINED_IN = {"ru": russian.defined_in, "en": english.defined_in}


def find_terms(excerpts: Sequence[Excerpt], vocabulary: Vocabulary) -> tuple[Term, ...]:
    """Terms in the order of the text, no two of the same stems; a definition stands in its passage, markup aside."""
    best: dict[tuple[str, ...], Found] = {}
    for found in _acceptable(_all_found(excerpts), vocabulary):
        key = tuple(vocabulary.language.stem(word) for word in words(found.term))
        if key not in best or found.strength > best[key].strength:
            best[key] = found
    return tuple(_term(found) for found in list(best.values())[:MOST_TERMS])


def _all_found(excerpts: Sequence[Excerpt]) -> Iterator[Found]:
    everywhere = is_list_of_terms(excerpts)
    for excerpt in excerpts:
        yield from marked_definitions(excerpt)
        if everywhere or is_list_of_terms([excerpt]):
            yield from listed_definitions(excerpt)
        if defined_in := _DEFINED_IN.get(excerpt.language.code):
            for sentence in excerpt.sentences:
                yield from defined_in(sentence)


def _acceptable(all_found: Iterable[Found], vocabulary: Vocabulary) -> Iterator[Found]:
    for raw in all_found:
        around = " «»\"'“”" if raw.code else " «»\"'“”*_"
        found = replace(raw, term=raw.term.strip(around), definition=definition_alone(raw.definition))
        if not is_term(found, vocabulary.language) or not is_definition(found.definition, vocabulary.language):
            continue
        if found.strength < EQUATED and not _matters(found, vocabulary):
            continue
        if found.strength < MARKED and _is_circular(found, vocabulary):
            continue
        named = _in_nominative(found, vocabulary)
        if named:
            yield named


def _matters(found: Found, vocabulary: Vocabulary) -> bool:
    stems = [vocabulary.language.stem(word) for word in words(found.term)]
    return all(vocabulary.count(stem) >= FEWEST_MENTIONS for stem in stems)


def _is_circular(found: Found, vocabulary: Vocabulary) -> bool:
    """Whether a definition that nobody marked holds every word of its term: "a product is a consumer product"."""
    return set(stems(found.term, vocabulary.language)) <= set(stems(found.definition, vocabulary.language))


def _in_nominative(found: Found, vocabulary: Vocabulary) -> Found | None:
    if not found.oblique:
        return found
    phrase = vocabulary.nominative(words(found.term))
    return replace(found, term=" ".join(vocabulary.as_written(word) for word in phrase)) if phrase else None


def _term(found: Found) -> Term:
    plain_word = found.term.replace(" ", "").replace("-", "").isalpha() and found.term == found.term.lower()
    term = capitalised(found.term) if plain_word and not found.code else found.term
    return Term(term=term, definition=found.definition, passage_id=found.source.passage_id)
