"""How long until a waiting job begins: the platform's near future, played through many times.

Pure: what is running, who waits and how long courses took lately go in, quantiles come out. Each round draws a duration
for every course from those lately seen (for a running one, from those longer than it has run already) and lets jobs end
and the next admissible be admitted, until it is our turn.
"""

import heapq
import random
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

ROUNDS = 60
WORK = 20_000
"""Rounds times jobs ahead stay below this, so that a long queue does not make a slow answer."""


@dataclass(frozen=True)
class Situation:
    """`running`: (user, seconds so far). `ahead`: users of the waiting jobs before ours, in their order; then we."""

    running: Sequence[tuple[UUID, float]]
    ahead: Sequence[UUID]
    user: UUID
    user_limits: Mapping[UUID, int]
    global_limit: int
    durations: Sequence[float]


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
    rounds = max(10, min(ROUNDS, WORK // (len(situation.ahead) + 1)))
    chance = random.Random(seed)  # noqa: S311 - a simulation
    results = sorted(_round(situation, chance) for _ in range(rounds))
    befores = sorted(before for _, before in results)
    return Forecast(
        p50=round(results[rounds // 2][0]), p90=round(results[rounds * 9 // 10][0]), before=befores[rounds // 2]
    )


def _round(situation: Situation, chance: random.Random) -> tuple[float, int]:
    ends = [(_remaining(situation.durations, so_far, chance), user) for user, so_far in situation.running]
    heapq.heapify(ends)
    busy = Counter(user for user, _ in situation.running)
    waiting = [*situation.ahead, situation.user]
    now, before = 0.0, 0
    while True:
        while len(ends) < situation.global_limit:
            place = _next(waiting, busy, situation.user_limits)
            if place is None:
                break
            if place == len(waiting) - 1:
                return now, before
            user = waiting.pop(place)
            busy[user] += 1
            before += 1
            heapq.heappush(ends, (now + chance.choice(situation.durations), user))
        if not ends:
            return now, before
        now, user = heapq.heappop(ends)
        busy[user] -= 1


def _next(waiting: Sequence[UUID], busy: Counter[UUID], limits: Mapping[UUID, int]) -> int | None:
    return next((place for place, user in enumerate(waiting) if busy[user] < limits.get(user, 1)), None)


def _remaining(durations: Sequence[float], so_far: float, chance: random.Random) -> float:
    longer = [duration for duration in durations if duration > so_far]
    # It has taken longer than any lately: the longer it takes, the longer it will.
    return chance.choice(longer) - so_far if longer else so_far * 0.25
