"""The section of a lesson that gathers its terms, and the one that gathers its weightiest sentences."""

from collections.abc import Iterable, Iterator, Sequence

from coursegen.writing.offline.material.excerpts import Excerpt
from coursegen.writing.offline.material.sentences import Sentence
from coursegen.writing.offline.material.standalone import worth
from coursegen.writing.offline.outline.titles import Naming
from coursegen.writing.offline.text.ranking import Weights
from coursegen.writing.offline.text.words import count_words
from coursegen.writing.shapes import Citation, LessonSection, Term

from .citing import cite, quote_of

MOST_TERMS = 8
MOST_POINTS = 4
SHORTEST_POINT, LONGEST_POINT = 6, 40
# A lesson that is a glossary itself needs none besides.
MOST_OF_A_LESSON = 0.4
WORDS_WORTH_SUMMING_UP = 300
_OPENING_MARKS = ("«", "“", '"', "'", "‘", "„", "(", "`", "[", "¿", "¡", "「", "『")


def terms_section(terms: Sequence[Term], excerpts: Sequence[Excerpt], naming: Naming) -> LessonSection | None:
    """Terms with their definitions as in the source; None where there are none, or nothing else."""
    shown = terms[:MOST_TERMS]
    words = sum(count_words(term.definition) for term in terms)
    if not shown or words > MOST_OF_A_LESSON * sum(excerpt.words for excerpt in excerpts):
        return None
    lines = (f"- **{term.term}** — {term.definition}" for term in shown)
    return LessonSection(
        title=naming.phrases.key_terms,
        content="\n".join(lines),
        citations=tuple(dict.fromkeys(_citation(term, excerpts, naming.weights) for term in shown)),
    )


def points_section(pieces: Sequence[Excerpt], naming: Naming) -> LessonSection | None:
    """The sentences that say most, word for word; None for a lesson too short to need them."""
    if sum(piece.words for piece in pieces) < WORDS_WORTH_SUMMING_UP:
        return None
    points = weightiest(pieces, naming.weights, MOST_POINTS)
    if len(points) < MOST_POINTS:
        return None
    lines = (f"- {' '.join(point.quote.split())}" for point in points)
    return LessonSection(
        title=naming.phrases.main_points,
        content="\n".join((naming.phrases.main_points_lead, "", *lines)),
        citations=tuple(cite(point.source, point.quote) for point in points),
    )


def weightiest(pieces: Iterable[Excerpt], weights: Weights, most: int) -> list[Sentence]:
    """Sentences by weight, in the order of the text, no two saying the same."""
    fit = [s for s in _prose(pieces) if SHORTEST_POINT <= s.words <= LONGEST_POINT]
    ranked = sorted(range(len(fit)), key=lambda at: (-worth(fit[at], weights), at))
    kept: list[int] = []
    for at in ranked:
        if len(kept) < most and not any(_alike(fit[at], fit[other]) for other in kept):
            kept.append(at)
    return [fit[at] for at in sorted(kept)]


def _prose(pieces: Iterable[Excerpt]) -> Iterator[Sentence]:
    """Whole sentences: what announces a list, belongs to one or follows an arrow says little alone."""
    for piece in pieces:
        for sentence in piece.sentences:
            begins = sentence.text[:1].isalnum() or sentence.text.startswith(_OPENING_MARKS)
            if begins and not sentence.in_list and sentence.text.endswith((".", "!", "…", "。", "।")):
                yield sentence


def _alike(one: Sentence, other: Sentence) -> bool:
    first, second = set(one.stems), set(other.stems)
    return len(first & second) * 2 > min(len(first), len(second))


def _citation(term: Term, excerpts: Sequence[Excerpt], weights: Weights) -> Citation:
    home = [excerpt for excerpt in excerpts if excerpt.source.passage_id == term.passage_id]
    for excerpt in home:
        for sentence in excerpt.sentences:
            if term.definition in sentence.text:
                return cite(excerpt.source, sentence.quote)
        for line in excerpt.source.text.splitlines():
            if term.definition in line:
                return cite(excerpt.source, line.strip())
    return cite(home[0].source, quote_of(home[0], weights))
