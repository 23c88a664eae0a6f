"""What figures tell of each other: a line through logarithms, and how far off it is."""

from collections.abc import Sequence
from math import ceil, exp, floor, log
from statistics import fmean

STIFFNESS = 6.0
"""How many courses it takes to be talked out of what we believe beforehand."""
ROUNDS = 30
LOWER, UPPER = 0.1, 0.9

Features = Sequence[float]


def range_at(x: Features, xs: Sequence[Features], ys: Sequence[float], *, beliefs: Features) -> tuple[float, float]:
    """P10 and P90 of y at `x`, by the cases (xs, ys).

    y is taken to grow as a power of each feature (given as logarithms), with exponents near `beliefs` unless the cases
    say otherwise. Figures that may be nothing are taken as they are.
    """
    if min(ys) <= 0:
        return _between(ys)
    logs, means = [log(y) for y in ys], [fmean(column) for column in zip(*xs, strict=True)]
    middle = fmean(logs)
    centred = [[value - mean for value, mean in zip(row, means, strict=True)] for row in xs]
    exponents = _exponents(centred, [value - middle for value in logs], beliefs)
    off = [value - middle - _dot(exponents, row) for row, value in zip(centred, logs, strict=True)]
    here = middle + _dot(exponents, [value - mean for value, mean in zip(x, means, strict=True)])
    low, high = _between(off)
    return exp(here + low), exp(here + high)


def _exponents(xs: Sequence[Features], ys: Sequence[float], beliefs: Features) -> list[float]:
    """Least squares, held near the beliefs: one exponent after the other, again and again."""
    columns = list(zip(*xs, strict=True))
    together = [[_dot(one, other) for other in columns] for one in columns]
    with_y = [_dot(column, ys) for column in columns]
    exponents = list(beliefs)
    for _ in range(ROUNDS):
        for at, belief in enumerate(beliefs):
            others = _dot(together[at], exponents) - together[at][at] * exponents[at]
            exponents[at] = (with_y[at] - others + STIFFNESS * belief) / (together[at][at] + STIFFNESS)
    return exponents


def _between(values: Sequence[float]) -> tuple[float, float]:
    """The values that leave out a tenth on each side, of so many and the one to come: at the ends, the ends."""
    ordered, places = sorted(values), len(values) + 1
    low, high = floor(LOWER * places) - 1, ceil(UPPER * places) - 1
    return ordered[max(low, 0)], ordered[min(high, len(ordered) - 1)]


def _dot(one: Features, other: Features) -> float:
    return sum(a * b for a, b in zip(one, other, strict=True))
