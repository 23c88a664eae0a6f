"""A row of passages cut into consecutive parts: at cheap places, and none much larger than the others."""

from collections.abc import Sequence
from itertools import accumulate, pairwise

# More places to cut than this are not tried: the dearest ones drop out first.
MOST_PLACES = 150


def partition(
    sizes: Sequence[int], costs: Sequence[float], *, fewest: int, most: int, target: float
) -> list[tuple[int, int]]:
    """Between `fewest` and `most` parts as (start, end) positions, whichever number comes out cheapest.

    `costs[i]` is the price of cutting before position i + 1; a part of twice or none of the `target` size costs 1.
    There are as many parts as asked whenever there are as many positions.
    """
    most = min(most, len(sizes))
    fewest = min(fewest, most)
    places = _places(costs, most)
    return _Table(sizes, costs, places, target).cheapest(fewest, most)


def _places(costs: Sequence[float], parts: int) -> list[int]:
    """Positions where a part may start or end, the outer ones included."""
    room = max(MOST_PLACES, 2 * parts)
    cheapest = sorted(range(1, len(costs) + 1), key=lambda place: (costs[place - 1], place))[:room]
    return [0, *sorted(cheapest), len(costs) + 1]


class _Table:
    """Dynamic programming: the cheapest way to cut the first j stretches into k parts."""

    def __init__(self, sizes: Sequence[int], costs: Sequence[float], places: list[int], target: float) -> None:
        self.places = places
        before = [0, *accumulate(sizes)]
        self.offsets = [before[place] / max(target, 1.0) for place in places]
        self.prices = [0.0, *(costs[place - 1] for place in places[1:-1])]

    def cheapest(self, fewest: int, most: int) -> list[tuple[int, int]]:
        rows, choices = self._fill(most)
        parts = min(range(fewest, most + 1), key=lambda k: (rows[k][-1], k))
        bounds = [len(self.places) - 1]
        for k in range(parts, 0, -1):
            bounds.append(choices[k][bounds[-1]])
        edges = [self.places[bound] for bound in reversed(bounds)]
        return list(pairwise(edges))

    def _fill(self, most: int) -> tuple[list[list[float]], list[list[int]]]:
        width = len(self.places)
        rows = [[0.0] + [float("inf")] * (width - 1)]
        choices = [[0] * width]
        for _ in range(most):
            row, choice = [float("inf")] * width, [0] * width
            for end in range(1, width):
                row[end], choice[end] = min((rows[-1][start] + self._part(start, end), start) for start in range(end))
            rows.append(row)
            choices.append(choice)
        return rows, choices

    def _part(self, start: int, end: int) -> float:
        return self.prices[start] + (self.offsets[end] - self.offsets[start] - 1.0) ** 2
