"""Exercises whose solutions stand in the source."""

from collections.abc import Iterator, Sequence

from coursegen.writing.offline.chance import shuffled
from coursegen.writing.offline.material.contents import Contents, Listing
from coursegen.writing.offline.material.excerpts import Excerpt
from coursegen.writing.offline.outline.titles import Naming
from coursegen.writing.offline.phrases import Phrases
from coursegen.writing.offline.text.sentences import with_full_stop
from coursegen.writing.shapes import Exercise, Source, Term

from .terms import weightiest

MOST_OF_A_KIND = 2
FEWEST_ITEMS, MOST_ITEMS = 3, 10
SENTENCES_IN_A_SOLUTION = 3


def exercises_for(
    excerpts: Sequence[Excerpt], contents: Contents, terms: Sequence[Term], title: str, naming: Naming, *, most: int
) -> tuple[Exercise, ...]:
    """From one to `most` exercises, none asked twice."""
    phrases = naming.phrases
    offered = [
        *_procedures(contents, phrases),
        *_questions(excerpts, contents, naming),
        *_terms(terms, excerpts, title, phrases),
        *_lists(contents, phrases),
    ]
    unique = list({exercise.question: exercise for exercise in offered}.values())[: most - 1]
    return (*unique, *_retelling(excerpts, title, naming))


def _procedures(contents: Contents, phrases: Phrases) -> Iterator[Exercise]:
    for listing in contents.procedures[:MOST_OF_A_KIND]:
        if FEWEST_ITEMS <= len(listing.items) <= MOST_ITEMS:
            question = phrases.exercise_order.format(heading=phrases.quoted(listing.title))
            mixed = shuffled(listing.items, key=listing.title)
            yield Exercise(
                question="\n".join((question, "", *(f"- {item}" for item in mixed))),
                hints=(phrases.exercise_order_hint.format(step=listing.items[0]),),
                solution=_numbered(listing, phrases),
            )


def _questions(excerpts: Sequence[Excerpt], contents: Contents, naming: Naming) -> Iterator[Exercise]:
    for question in contents.questions[:MOST_OF_A_KIND]:
        answer = [excerpt for excerpt in excerpts if excerpt.title == question]
        sentences = [sentence for excerpt in answer for sentence in excerpt.sentences][:SENTENCES_IN_A_SOLUTION]
        if sentences:
            text = " ".join(sentence.text for sentence in sentences)
            yield Exercise(
                question=naming.phrases.exercise_answer.format(question=question),
                solution=_with_source(text, sentences[0].source, naming.phrases),
            )


def _terms(terms: Sequence[Term], excerpts: Sequence[Excerpt], title: str, phrases: Phrases) -> Iterator[Exercise]:
    sources = {excerpt.source.passage_id: excerpt for excerpt in excerpts}
    for term in terms[:MOST_OF_A_KIND]:
        home = sources[term.passage_id] if term.passage_id else None
        if home:
            section = phrases.quoted(home.title or title)
            yield Exercise(
                question=phrases.exercise_explain.format(term=phrases.quoted(term.term)),
                hints=(phrases.exercise_explain_hint.format(section=section),),
                solution=_with_source(with_full_stop(f"{term.term} — {term.definition}"), home.source, phrases),
            )


def _lists(contents: Contents, phrases: Phrases) -> Iterator[Exercise]:
    for listing in contents.listings:
        if not listing.steps and FEWEST_ITEMS <= len(listing.items) <= MOST_ITEMS:
            points = "\n".join(f"- {item}" for item in listing.items)
            yield Exercise(
                question=phrases.exercise_list.format(heading=phrases.quoted(listing.title)),
                hints=(phrases.exercise_list_hint.format(number=len(listing.items)),),
                solution=_with_source(points, listing.source, phrases),
            )
            return


def _retelling(excerpts: Sequence[Excerpt], title: str, naming: Naming) -> Iterator[Exercise]:
    points = weightiest(excerpts, naming.weights, SENTENCES_IN_A_SOLUTION)
    if points:
        lines = "\n".join(f"- {point.text}" for point in points)
        yield Exercise(
            question=naming.phrases.exercise_retell.format(heading=naming.phrases.quoted(title)),
            solution=_with_source(lines, points[0].source, naming.phrases),
        )


def _numbered(listing: Listing, phrases: Phrases) -> str:
    lines = "\n".join(f"{number}. {item}" for number, item in enumerate(listing.items, start=1))
    return _with_source(lines, listing.source, phrases)


def _with_source(text: str, source: Source, phrases: Phrases) -> str:
    return f"{text}\n\n{phrases.from_source.format(reference=phrases.reference(source))}"
