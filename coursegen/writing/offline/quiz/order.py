"""Which step comes next, from numbered instructions."""

from collections.abc import Iterator

from coursegen.writing.offline.chance import picked, shuffled
from coursegen.writing.offline.material.contents import Contents, Listing
from coursegen.writing.offline.material.headings import capitalised
from coursegen.writing.offline.phrases import Phrases

from .draft import MOST_WRONG, Draft

FEWEST_STEPS = 3


def drafts(contents: Contents, phrases: Phrases) -> Iterator[Draft]:
    for listing in contents.procedures:
        if len(listing.items) > FEWEST_STEPS:
            yield _after(listing, phrases)
        elif len(listing.items) == FEWEST_STEPS:
            yield _first(listing, phrases)


def _after(listing: Listing, phrases: Phrases) -> Draft:
    steps = listing.items
    at = picked(len(steps) - 1, key="".join(steps))
    question = phrases.quiz_after.format(heading=phrases.quoted(listing.title), step=phrases.quoted(steps[at]))
    others = [step for step in steps if step not in (steps[at], steps[at + 1])]
    return _draft(listing, question, steps[at + 1], others, steps[at : at + 2], phrases)


def _first(listing: Listing, phrases: Phrases) -> Draft:
    question = phrases.quiz_first.format(heading=phrases.quoted(listing.title))
    return _draft(listing, question, listing.items[0], list(listing.items[1:]), listing.items[:2], phrases)


def _draft(
    listing: Listing, question: str, right: str, others: list[str], shown: tuple[str, ...], phrases: Phrases
) -> Draft:
    wrong = tuple(capitalised(step) for step in shuffled(others, key=question)[:MOST_WRONG])
    first = listing.items.index(shown[0]) + 1
    quote = " ".join(f"{number}. {step}" for number, step in enumerate(shown, start=first))
    explanation = phrases.quiz_explanation.format(
        reference=phrases.reference(listing.source), quote=phrases.quoted(quote)
    )
    return Draft(listing.title, question, capitalised(right), wrong, explanation)
