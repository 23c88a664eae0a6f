"""The quiz of a lesson: sound questions of different kinds, no thing asked twice."""

from collections.abc import Iterator, Sequence
from itertools import zip_longest

from coursegen.writing.offline.chance import picked, shuffled
from coursegen.writing.offline.material.contents import Contents
from coursegen.writing.offline.material.study import Material
from coursegen.writing.offline.phrases import Phrases
from coursegen.writing.shapes import Analysis, Question, Term

from . import answer, definition, number, order, place, table
from .draft import Draft, is_sound

FEWEST = 2
WORDS_PER_QUESTION = 50


def make_quiz(
    material: Material,
    contents: Contents,
    terms: Sequence[Term],
    analysis: Analysis,
    phrases: Phrases,
    *,
    most: int,
) -> tuple[Question, ...]:
    """Up to `most` questions, more for more text; fewer or none where the text gives none that are sound."""
    most = min(max(material.words // WORDS_PER_QUESTION, len(terms), FEWEST), most)
    kinds = (
        definition.by_definition(material, terms, analysis.glossary, phrases),
        number.drafts(material, phrases),
        order.drafts(contents, phrases),
        answer.drafts(material, contents, phrases),
        table.drafts(contents, phrases),
        definition.by_term(material, terms, analysis.glossary, phrases),
    )
    drafts = list(_taken(_in_turn(kinds), most))
    asked = {draft.subject for draft in drafts}
    places = (d for d in place.drafts(material, _elsewhere(material, analysis), phrases) if d.subject not in asked)
    drafts += _taken(places, max(FEWEST - len(drafts), 0))
    return tuple(_question(draft, at, drafts[0].question) for at, draft in enumerate(drafts))


def _elsewhere(material: Material, analysis: Analysis) -> list[str]:
    """Topics of the course's sections that this lesson is not from."""
    here = {excerpt.source.passage_id for excerpt in material.excerpts}
    return [topic for section in analysis.sections if not here & set(section.passage_ids) for topic in section.topics]


def _in_turn(kinds: Sequence[Iterator[Draft]]) -> Iterator[Draft]:
    for row in zip_longest(*kinds):
        yield from (draft for draft in row if draft)


def _taken(drafts: Iterator[Draft], most: int) -> Iterator[Draft]:
    asked: set[str] = set()
    for draft in drafts:
        if len(asked) == most:
            return
        if draft.subject not in asked and is_sound(draft):
            asked.add(draft.subject)
            yield draft


def _question(draft: Draft, at: int, key: str) -> Question:
    """The right answer walks through the places from a start that differs from lesson to lesson."""
    choices = shuffled(draft.wrong, key=draft.question)
    places = shuffled(map(str, range(len(choices) + 1)), key=key)
    start = picked(len(places), key=key)
    place = int(places[(start + at) % len(places)])
    choices.insert(place, draft.right)
    return Question(question=draft.question, choices=tuple(choices), answer=place, explanation=draft.explanation)
