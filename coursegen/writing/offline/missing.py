"""What an author would miss in the sources."""

from collections.abc import Iterator, Sequence

from coursegen.writing.shapes import Brief, Term

from .lesson.examples import examples_in
from .material.contents import contents_of
from .material.study import Material
from .phrases import phrases_for
from .text.words import stems

FEWEST_TERMS = 3
MOST = 10


def missing_elements(brief: Brief, material: Material, terms: Sequence[Term]) -> tuple[str, ...]:
    """Sentences in the course's language; outcomes are only compared where course and sources share it."""
    return tuple(_missing(brief, material, terms))[:MOST]


def _missing(brief: Brief, material: Material, terms: Sequence[Term]) -> Iterator[str]:
    phrases = phrases_for(brief.language)
    if brief.language in (material.language.code, *material.language.others):
        for outcome in brief.learning_outcomes:
            wanted = stems(outcome, material.language)
            if wanted and not any(material.vocabulary.count(stem) for stem in wanted):
                yield phrases.missing_outcome.format(outcome=outcome.strip())
    contents = contents_of(material.excerpts)
    if not contents.headings:
        yield phrases.missing_headings
    if len(terms) < FEWEST_TERMS:
        yield phrases.missing_definitions
    if not examples_in(material.excerpts, phrases):
        yield phrases.missing_examples
    if not contents.procedures:
        yield phrases.missing_steps
