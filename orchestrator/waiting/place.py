"""Where a waiting job stands: its position, when it may begin, and what holds it.

The whole waiting room is looked at once, for all who ask in the next seconds, so that many who watch cost no more than
one. Each process looks for itself: nothing is promised by what it sees.
"""

import threading
import time
from collections import Counter
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, NamedTuple
from uuid import UUID

from metrics.sql_files import fetch_all
from orchestrator.jobs.models import Job
from orchestrator.policies.models import PlatformPolicy

from .forecast import Arrivals, Forecast, Situation, Waiting, forecast

HERE = Path(__file__).parent
REMEMBERED_SECONDS = 2.0
AT_MOST_OF_THE_TIME = 0.05
"""A long queue, which takes long to look at, is looked at less often."""
SEED = 1
"""The same chances each time: an expectation changes because the room does."""
LEAST_SECONDS = 60.0
"""Two wishes in the same second are no rush."""

REASONS = {
    "user_limit": {
        "en": "Your tier {tier} allows {limit} at once, and as many of your courses are in the making.",
        "ru": "Ваш тариф {tier} допускает одновременно: {limit}, и столько ваших курсов уже создаётся.",
    },
    "global_limit": {
        "en": "All {limit} places of the platform are taken; courses ahead of yours: {ahead}.",
        "ru": "Все места платформы ({limit}) заняты; курсов перед вашим: {ahead}.",
    },
}


@dataclass(frozen=True)
class Place:
    """`position` counts from 1. `eta` is None while no course has ever been completed."""

    position: int
    eta: Forecast | None
    reason: str
    values: dict[str, object]

    def sentence(self, language: str) -> str:
        """What holds the job, in one honest sentence."""
        return REASONS[self.reason]["ru" if language == "ru" else "en"].format(**self.values)


class _Room:
    """As it was seen last."""

    lock = threading.Lock()
    places: dict[UUID, Place] = {}
    until = 0.0


def place_of(job: Job) -> Place | None:
    """The job's place in the waiting room; None when it has left it. Good for two seconds."""
    with _Room.lock:
        if time.monotonic() > _Room.until:
            began = time.monotonic()
            _Room.places = _look()
            ended = time.monotonic()
            _Room.until = ended + max(REMEMBERED_SECONDS, (ended - began) / AT_MOST_OF_THE_TIME)
        elif job.id not in _Room.places and (place := _of_a_newcomer(job.id, list(_Room.places.values()))):
            _Room.places[job.id] = place
        return _Room.places.get(job.id)


class Row(NamedTuple):
    """Of queue.sql."""

    job: UUID
    user: UUID
    tier: str
    limit: int
    since: float


def _look() -> dict[UUID, Place]:
    queue = [Row(*row) for row in _rows("queue")]
    situation = _situation(queue)
    expected = forecast(situation, seed=SEED)
    running = Counter(user for user, _ in situation.running)
    return {
        row.job: _place(row, ahead, expected[ahead] if expected else None, running[row.user], situation.global_limit)
        for ahead, row in enumerate(queue)
    }


def _of_a_newcomer(job: UUID, seen: list[Place]) -> Place | None:
    """Where a job stands that came after the last look: it may expect what was expected for its place then.

    Nothing, where its user's own limit holds it: that says nothing of others. The next look will know.
    """
    queue = [Row(*row) for row in _rows("queue")]
    ahead = next((ahead for ahead, row in enumerate(queue) if row.job == job), None)
    if ahead is None:
        return None
    running = sum(user == queue[ahead].user for user, _ in _rows("running"))
    place = _place(queue[ahead], ahead, None, running, PlatformPolicy.objects.get().global_limit)
    if place.reason == "user_limit" or not seen:
        return place
    return replace(place, eta=seen[min(ahead, len(seen) - 1)].eta)


def _place(row: Row, ahead: int, eta: Forecast | None, running: int, global_limit: int) -> Place:
    if running >= row.limit:
        return Place(ahead + 1, eta, "user_limit", {"tier": row.tier, "limit": row.limit})
    return Place(ahead + 1, eta, "global_limit", {"limit": global_limit, "ahead": ahead})


def _situation(queue: list[Row]) -> Situation:
    arrivals = _rows("arrivals")
    ago = [seconds for *_, seconds in arrivals]
    return Situation(
        running=_rows("running"),
        waiting=[Waiting(row.user, row.since) for row in queue],
        user_limits={row[0]: row[1] for row in arrivals} | {row.user: row.limit for row in queue},
        global_limit=PlatformPolicy.objects.get().global_limit,
        durations=[seconds for (seconds,) in _rows("durations")],
        arrivals=Arrivals(
            lately=[(user, head_start) for user, _, head_start, _ in arrivals],
            per_second=len(ago) / max(LEAST_SECONDS, *ago) if ago else 0.0,
        ),
    )


def _rows(name: str) -> list[tuple[Any, ...]]:
    return fetch_all(HERE / f"{name}.sql")
