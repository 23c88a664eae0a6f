"""How long until a waiting job begins: the platform's near future, played through many times.

Pure: what is running, who waits, who asked lately and how long courses took lately go in, quantiles come out. Each
round draws a duration for every course from those lately seen (for a running one, from those longer than it has run
already), lets new wishes arrive as often as they did, jobs end and the next admissible begin, until it is our turn.
"""

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from .future import Future

ROUNDS = 60
WORK = 20_000
"""Rounds times jobs waiting stay below this, so that a long queue does not make a slow answer."""


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
    """`running`: (user, seconds so far). `waiting`: all who wait, in order; `mine` is our place among them, from 0."""

    running: Sequence[tuple[UUID, float]]
    waiting: Sequence[Waiting]
    mine: int
    user_limits: Mapping[UUID, int]
    global_limit: int
    durations: Sequence[float]
    arrivals: Arrivals = Arrivals()


@dataclass(frozen=True)
class Forecast:
    """Seconds until we begin, in half and in nine tenths of the rounds, and how many begin before us (median)."""

    p50: int
    p90: int
    before: int


def forecast(situation: Situation, *, seed: int) -> Forecast | None:
    """None when no course has been completed yet, so that nothing is known."""
    if not situation.durations:
        return None
    rounds = max(10, min(ROUNDS, WORK // (len(situation.waiting) + 1)))
    chance = random.Random(seed)  # noqa: S311 - a simulation
    results = sorted(Future(situation, chance).until_we_begin() for _ in range(rounds))
    befores = sorted(before for _, before in results)
    return Forecast(
        p50=round(results[rounds // 2][0]), p90=round(results[rounds * 9 // 10][0]), before=befores[rounds // 2]
    )
