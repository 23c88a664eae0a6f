"""TextRank over stems: a word matters when it stands beside words that matter.

The graph is of words, not of sentences, so the cost grows with the length of the text and not with its square; a
sentence is worth what its words are worth.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

WINDOW = 3
DAMPING = 0.85
ROUNDS = 20
# A sentence shorter than this is scored as if it were this long: a two-word line is no key sentence.
FEWEST_STEMS = 8

Weights = Mapping[str, float]


def rank_stems(sequences: Iterable[Sequence[str]]) -> dict[str, float]:
    """The weight of every stem; the average weight is 1. `sequences` are sentences as lists of stems."""
    neighbours = _graph(sequences)
    strength = {stem: sum(edges.values()) for stem, edges in neighbours.items()}
    weights = dict.fromkeys(neighbours, 1.0)
    for _ in range(ROUNDS):
        shares = {stem: weights[stem] / strength[stem] for stem in neighbours}
        weights = {
            stem: 1 - DAMPING + DAMPING * sum(shares[other] * count for other, count in edges.items())
            for stem, edges in neighbours.items()
        }
    return weights


def score(stems: Sequence[str], weights: Weights) -> float:
    """How much a sentence or a block says about what its text is about; length alone earns nothing."""
    return sum(weights.get(stem, 0.0) for stem in dict.fromkeys(stems)) / max(len(stems), FEWEST_STEMS)


def _graph(sequences: Iterable[Sequence[str]]) -> dict[str, dict[str, int]]:
    neighbours: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
    for sequence in sequences:
        for at, stem in enumerate(sequence):
            for other in sequence[at + 1 : at + WINDOW]:
                if other != stem:
                    neighbours[stem][other] += 1
                    neighbours[other][stem] += 1
    return neighbours
