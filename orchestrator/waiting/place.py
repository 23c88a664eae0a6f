"""Where a waiting job stands: its position, when it may begin, and what holds it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.core.cache import cache
from django.db import connection

from metrics.sql_files import query
from orchestrator.jobs.models import Job
from orchestrator.policies.models import PlatformPolicy

from .forecast import Arrivals, Forecast, Situation, Waiting, forecast

HERE = Path(__file__).parent
REMEMBERED_SECONDS = 2
BEHIND = 100
"""Of those behind us as many count: they pass us while our own limit holds us."""
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


def place_of(job: Job) -> Place | None:
    """The job's place in the waiting room; None when it has left it. Good for two seconds."""
    key = f"place:{job.id}"
    place: Place | None = cache.get(key)
    if place is None:
        place = _look(job)
        cache.set(key, place, REMEMBERED_SECONDS)
    return place


def _look(job: Job) -> Place | None:
    queue = _rows("queue")
    mine = next((place for place, row in enumerate(queue) if row[0] == job.id), None)
    if mine is None:
        return None
    _, _, tier, own_limit, _ = queue[mine]
    situation = _situation(queue, mine)
    eta = forecast(situation, seed=job.id.int)
    if sum(user == job.user_id for user, _ in situation.running) >= own_limit:
        return Place(mine + 1, eta, "user_limit", {"tier": tier, "limit": own_limit})
    return Place(mine + 1, eta, "global_limit", {"limit": situation.global_limit, "ahead": mine})


def _situation(queue: list[tuple[Any, ...]], mine: int) -> Situation:
    arrivals = _rows("arrivals")
    ago = [seconds for *_, seconds in arrivals]
    return Situation(
        running=_rows("running"),
        waiting=[Waiting(user, since) for _, user, _, _, since in queue[: mine + BEHIND]],
        mine=mine,
        user_limits={row[0]: row[1] for row in arrivals} | {row[1]: row[3] for row in queue},
        global_limit=PlatformPolicy.objects.get().global_limit,
        durations=[seconds for (seconds,) in _rows("durations")],
        arrivals=Arrivals(
            lately=[(user, head_start) for user, _, head_start, _ in arrivals],
            per_second=len(ago) / max(LEAST_SECONDS, *ago) if ago else 0.0,
        ),
    )


def _rows(name: str) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(query(HERE / f"{name}.sql"))
        return list(cursor.fetchall())
