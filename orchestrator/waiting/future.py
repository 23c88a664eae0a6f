"""One future of the platform, as seen by those who wait."""

import heapq
import random
from bisect import insort
from collections import Counter
from typing import TYPE_CHECKING
from uuid import UUID

if TYPE_CHECKING:
    from .forecast import Situation

NEVER = float("inf")
NEWCOMER = -1
MOST_EVENTS = 1_000
"""Ends and arrivals that are looked ahead, besides two for each who waits; what is not over by then takes at least
as long."""


class Future:
    """Drawn by chance and played through.

    `beginnings`: for each who waits, in their order, the seconds until they begin and how many begin before them.
    `events`: how much work it was.
    """

    def __init__(self, situation: "Situation", chance: random.Random) -> None:
        self._situation = situation
        self._chance = chance
        self._now = 0.0
        self._begun = 0
        self.events = 0
        self._ends = [(self._remaining(so_far), user) for user, so_far in situation.running]
        heapq.heapify(self._ends)
        self._busy = Counter(user for user, _ in situation.running)
        self._waiting = [(each.since, place, each.user) for place, each in enumerate(situation.waiting)]
        self._next_arrival = self._gap()
        self.beginnings = self._play()

    def _play(self) -> list[tuple[float, int]]:
        begin: dict[int, tuple[float, int]] = {}
        waiting = len(self._situation.waiting)
        for self.events in range(MOST_EVENTS + 2 * waiting):
            begin.update(self._fill_slots())
            if len(begin) == waiting or (not self._ends and self._next_arrival == NEVER):
                break
            self._go_on()
        return [begin.get(place, (self._now, self._begun)) for place in range(waiting)]

    def _fill_slots(self) -> dict[int, tuple[float, int]]:
        begin = {}
        while len(self._ends) < self._situation.global_limit:
            next_one = self._first_admissible()
            if next_one is None:
                break
            _, place, user = self._waiting.pop(next_one)
            if place != NEWCOMER:
                begin[place] = (self._now, self._begun)
            self._begin(user)
        return begin

    def _first_admissible(self) -> int | None:
        limits, busy = self._situation.user_limits, self._busy
        return next(
            (place for place, (_, _, user) in enumerate(self._waiting) if busy[user] < limits.get(user, 1)), None
        )

    def _begin(self, user: UUID) -> None:
        self._busy[user] += 1
        self._begun += 1
        heapq.heappush(self._ends, (self._now + self._chance.choice(self._situation.durations), user))

    def _go_on(self) -> None:
        """To whatever happens next: a course ends, or somebody wishes for one."""
        if self._ends and self._ends[0][0] <= self._next_arrival:
            self._now, user = heapq.heappop(self._ends)
            self._busy[user] -= 1
            return
        self._now = self._next_arrival
        user, head_start = self._chance.choice(self._situation.arrivals.lately)
        insort(self._waiting, (self._now - head_start, NEWCOMER, user))
        self._next_arrival = self._now + self._gap()

    def _gap(self) -> float:
        rate = self._situation.arrivals.per_second
        return self._chance.expovariate(rate) if rate else NEVER

    def _remaining(self, so_far: float) -> float:
        longer = [duration for duration in self._situation.durations if duration > so_far]
        # It has taken longer than any lately: the longer it takes, the longer it will.
        return self._chance.choice(longer) - so_far if longer else so_far * 0.25
