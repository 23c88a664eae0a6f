"""How much of what one passage says stands in another, by the words they share."""

from collections import Counter, defaultdict
from collections.abc import Sequence
from math import log

from coursegen.writing.offline.text.words import words
from coursegen.writing.shapes import Source

STEM = 6
"""Letters by which words count as the same: enough for the endings of most languages."""
MOST_COMMON = 0.2
"""A word that stands in a larger share of many passages tells nothing apart."""
FEW = 20


class Likeness:
    """Of given passages; a word weighs the more the fewer of them have it."""

    def __init__(self, passages: Sequence[Source]) -> None:
        self._having: dict[str, list[int]] = defaultdict(list)
        self._passages = passages
        for at, passage in enumerate(passages):
            for stem in _stems(passage):
                self._having[stem].append(at)

    def most_like(self, passage: Source, *, at_least: float) -> Source | None:
        """The one that has most of what `passage` says, by weight; None where none has that share of it."""
        weights = {stem: self._weight(stem) for stem in _stems(passage)}
        shared: Counter[int] = Counter()
        for stem, weight in weights.items():
            for at in self._having.get(stem, ()) if weight else ():
                shared[at] += weight  # type: ignore[assignment]  # a sum of weights
        if not shared:
            return None
        best, weight = max(shared.items(), key=lambda each: (each[1], -each[0]))
        return self._passages[best] if weight >= at_least * sum(weights.values()) else None

    def _weight(self, stem: str) -> float:
        having, all_ = len(self._having.get(stem, ())), len(self._passages)
        if all_ > FEW and having > MOST_COMMON * all_:
            return 0.0
        return log(1 + all_ / max(having, 1))


def _stems(passage: Source) -> set[str]:
    return {word.casefold()[:STEM] for word in words(passage.text) if len(word) > 1}
