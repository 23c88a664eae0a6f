"""How long until those who wait begin: the platform's near future, played through many times.

Pure: what is running, who waits, who asked lately and how long courses took lately go in, quantiles come out. Each
round draws a duration for every course from those lately seen (for a running one, from those longer than it has run
already), lets new wishes arrive as often as they did, jobs end and the next admissible begin, until all have had their
turn. One play answers for everybody who waits.
"""

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from .future import Future

ROUNDS = 60
LEAST_ROUNDS = 10
WORK = 20_000
"""Events played in all; a long queue or a rush has fewer rounds, so that it does not make a slow answer."""


@dataclass(frozen=True)
class Waiting:
    """A wish for a slot. `since`: seconds from now, arrival less head start; the smaller, the sooner its turn."""

    user: UUID
    since: float


@dataclass(frozen=True)
class Arrivals:
    """Wishes that came lately: (user, head start in seconds) of each, and how many come a second."""

    lately: Sequence[tuple[UUID, float]] = ()
    per_second: float = 0.0


@dataclass(frozen=True)
class Situation:
    """`running`: (user, seconds so far). `waiting`: all who wait, in order."""

    running: Sequence[tuple[UUID, float]]
    waiting: Sequence[Waiting]
    user_limits: Mapping[UUID, int]
    global_limit: int
    durations: Sequence[float]
    arrivals: Arrivals = Arrivals()


@dataclass(frozen=True)
class Forecast:
    """Seconds until one begins, in half and in nine tenths of the rounds, and how many begin before (median)."""

    p50: int
    p90: int
    before: int


def forecast(situation: Situation, *, seed: int) -> list[Forecast]:
    """For each who waits, in their order; empty when no course has been completed yet, so that nothing is known."""
    if not situation.durations:
        return []
    rounds = [future.beginnings for future in futures(situation, seed=seed)]
    return [_of_one(beginnings) for beginnings in zip(*rounds, strict=True)]


def futures(situation: Situation, *, seed: int) -> Iterator[Future]:
    """Futures of the platform, played: many, or at least some."""
    chance, work = random.Random(seed), 0  # noqa: S311 - a simulation
    for round_ in range(ROUNDS):
        if round_ >= LEAST_ROUNDS and work >= WORK:
            return
        future = Future(situation, chance)
        yield future
        work += future.events


def _of_one(beginnings: Sequence[tuple[float, int]]) -> Forecast:
    rounds = len(beginnings)
    seconds = sorted(seconds for seconds, _ in beginnings)
    before = sorted(before for _, before in beginnings)
    return Forecast(p50=round(seconds[rounds // 2]), p90=round(seconds[rounds * 9 // 10]), before=before[rounds // 2])
