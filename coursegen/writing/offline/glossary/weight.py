"""Which terms matter most."""

from collections.abc import Sequence

from coursegen.writing.offline.text.vocabulary import Vocabulary
from coursegen.writing.shapes import Term


def by_mentions(terms: Sequence[Term], vocabulary: Vocabulary) -> list[Term]:
    """The terms that the text speaks of most first, as often as the rarest of their words; equal ones as they were."""

    def mentions(term: Term) -> int:
        return min((vocabulary.count(vocabulary.language.stem(word)) for word in term.term.split()), default=0)

    return sorted(terms, key=lambda term: -mentions(term))
