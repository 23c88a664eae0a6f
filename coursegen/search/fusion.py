"""Making one ranking of several."""

from collections import defaultdict
from collections.abc import Sequence
from typing import Final
from uuid import UUID

LATE: Final = 60
"""How little the first place differs from the next ones: the constant of reciprocal rank fusion as it was published
(Cormack, Clarke and Büttcher, SIGIR 2009)."""


def fused(*rankings: Sequence[UUID]) -> dict[UUID, float]:
    """What each id of the rankings, best first, is worth: more the higher it stands, more if several name it."""
    worth: defaultdict[UUID, float] = defaultdict(float)
    for ranking in rankings:
        for place, id_ in enumerate(ranking, start=1):
            worth[id_] += 1 / (LATE + place)
    return dict(worth)
