"""Term to definition, and definition to term; the wrong choices are other terms of the same course."""

from collections.abc import Iterator, Sequence

from coursegen.writing.offline.material.headings import capitalised
from coursegen.writing.offline.material.study import Material
from coursegen.writing.offline.phrases import Phrases
from coursegen.writing.offline.text.language import Language
from coursegen.writing.offline.text.words import same_script, stems, words
from coursegen.writing.shapes import Term

from .draft import LONGEST_CHOICE, MOST_WRONG, Draft

# Definitions of such different length give the right one away.
SMALLEST_RATIO = 0.4
MOST_IN_COMMON = 0.5


def by_definition(
    material: Material, terms: Sequence[Term], glossary: Sequence[Term], phrases: Phrases
) -> Iterator[Draft]:
    for term in _askable(terms, material.language):
        others = [o for o in _others(term, glossary, material.language) if _similar_length(term, o)]
        question = phrases.quiz_definition.format(term=phrases.quoted(term.term))
        wrong = tuple(capitalised(other.definition) for other in others[:MOST_WRONG])
        explanation = _explained(term, material, phrases)
        yield Draft(term.term, question, capitalised(term.definition), wrong, explanation)


def by_term(material: Material, terms: Sequence[Term], glossary: Sequence[Term], phrases: Phrases) -> Iterator[Draft]:
    for term in reversed(_askable(terms, material.language)):
        others = _others(term, glossary, material.language)
        question = phrases.quiz_term.format(definition=phrases.quoted(term.definition))
        wrong = tuple(other.term for other in others[:MOST_WRONG])
        yield Draft(term.term, question, term.term, wrong, _explained(term, material, phrases))


def _askable(terms: Sequence[Term], language: Language) -> list[Term]:
    """Terms whose definitions are short enough for a choice and do not name them."""
    return [
        term
        for term in terms
        if len(term.definition) <= LONGEST_CHOICE
        and not set(stems(term.term, language)) & set(stems(term.definition, language))
    ]


def _others(term: Term, glossary: Sequence[Term], language: Language) -> list[Term]:
    """Terms that can't be mistaken for right: of other words, otherwise defined; the most alike in length first."""
    own, meaning = set(stems(term.term, language)), set(stems(term.definition, language))
    apart = [
        other
        for other in glossary
        if len(other.definition) <= LONGEST_CHOICE
        and same_script(other.definition, term.definition)
        and not own & set(stems(other.term, language))
        and not _overlap(meaning, set(stems(other.definition, language)))
        and not own & set(stems(other.definition, language))
    ]
    return sorted(apart, key=lambda other: (abs(len(other.definition) - len(term.definition)), other.term))


def _overlap(one: set[str], other: set[str]) -> bool:
    return len(one & other) > MOST_IN_COMMON * max(1, min(len(one), len(other)))


def _similar_length(one: Term, other: Term) -> bool:
    shorter, longer = sorted((len(words(one.definition)), len(words(other.definition))))
    return shorter >= SMALLEST_RATIO * longer


def _explained(term: Term, material: Material, phrases: Phrases) -> str:
    """The sentence that defines the term; term and definition alone where they stand in a table."""
    home = [excerpt for excerpt in material.excerpts if excerpt.source.passage_id == term.passage_id]
    told = (sentence.text for excerpt in home for sentence in excerpt.sentences if term.definition in sentence.text)
    quote = phrases.quoted(next(told, f"{term.term} — {term.definition}"))
    return phrases.quiz_explanation.format(reference=phrases.reference(home[0].source), quote=quote)
