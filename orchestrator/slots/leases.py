"""The leases in Redis: the four verbs and a look at what is held."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from typing import Any, cast
from uuid import UUID

import structlog
from redis import RedisError
from redis.commands.core import Script

from metrics.redis import client

PROVISIONAL_MS = 15_000  # longer than a start may take
CONFIRMED_MS = 3_600_000
ALL = "{slots}:all"
SENTINEL = "!"
BATCH = 1000
"""Jobs one script looks at: Redis does nothing else meanwhile."""

log = structlog.get_logger(__name__)


class Outcome(StrEnum):
    GRANTED = "GRANTED"
    HELD = "HELD"
    USER_FULL = "USER_FULL"
    GLOBAL_FULL = "GLOBAL_FULL"
    COLD = "COLD"
    AWAY = "AWAY"  # Redis does not answer: Postgres decides alone


@dataclass(frozen=True)
class Answer:
    outcome: Outcome
    user_jobs: int = 0
    global_jobs: int = 0
    same_course: bool = False
    """Refused while another start of the same course was under way, perhaps because of it."""

    @property
    def refused(self) -> bool:
        return self.outcome in (Outcome.USER_FULL, Outcome.GLOBAL_FULL)


def of_user(user_id: UUID) -> str:
    """Key of a user's leases; shares the hash tag of ALL, so that one script may touch both."""
    return f"{{slots}}:user:{user_id}"


def starting(course_id: UUID) -> str:
    """Key that stands while a start of the course is under way, and a little longer."""
    return f"{{slots}}:starting:{course_id}"


@cache
def script(name: str) -> Script:
    text = (Path(__file__).parent / "lua" / f"{name}.lua").read_text(encoding="utf-8")
    return client().register_script(text)


def acquire(*, job_id: UUID, course_id: UUID, user_id: UUID, user_limit: int, global_limit: int) -> Answer:
    """Ask for a provisional lease. Never raises: AWAY when Redis does not answer."""
    try:
        outcome, user_jobs, global_jobs, same_course = script("acquire")(
            keys=[ALL, of_user(user_id), starting(course_id)],
            args=[str(job_id), user_limit, global_limit, PROVISIONAL_MS],
        )
    except RedisError as error:
        log.warning("slots_redis_away", error=str(error))
        return Answer(Outcome.AWAY)
    return Answer(Outcome(outcome), int(user_jobs), int(global_jobs), bool(same_course))


def confirm(*, job_id: UUID, user_id: UUID) -> bool:
    """Make the lease last an hour; False when the sets are lost or Redis is away (the sweeper mends that)."""
    return _quietly("confirm", keys=[ALL, of_user(user_id)], args=[str(job_id), CONFIRMED_MS]) == 1


def release(*, job_id: UUID, user_id: UUID) -> bool:
    """Give the lease back; False when there was none, or Redis is away (the sweeper mends that)."""
    return _quietly("release", keys=[ALL, of_user(user_id)], args=[str(job_id)]) == 1


def held() -> dict[UUID, float] | None:
    """Every leased job with the time its lease runs out (Unix, seconds); None when the sets are lost."""
    members = cast(list[tuple[str, float]], client().zrange(ALL, 0, -1, withscores=True))
    if not any(member == SENTINEL for member, _ in members):
        return None
    return {UUID(member): score / 1000 for member, score in members if member != SENTINEL}


def missing(holders: Sequence[tuple[UUID, UUID]]) -> list[tuple[UUID, UUID]]:
    """Those (job, user) whose lease is not in both sets. Raises RedisError when Redis is away."""
    lacking: set[str] = set()
    for start in range(0, len(holders), BATCH):
        batch = holders[start : start + BATCH]
        jobs = [str(job) for job, _ in batch]
        lacking.update(script("missing")(keys=[ALL, *(of_user(user) for _, user in batch)], args=jobs))
    return [(job, user) for job, user in holders if str(job) in lacking]


def forget(*, job_id: UUID) -> bool:
    """Take away the lease of a job that went with its course; what is left in the user's set, `acquire` drops."""
    return bool(client().zrem(ALL, str(job_id)))


def now() -> float:
    """Redis' own clock, by which leases run out (Unix, seconds)."""
    seconds, micros = client().time()
    return seconds + micros / 1_000_000


def _quietly(name: str, **arguments: Any) -> int | None:
    try:
        return int(script(name)(**arguments))
    except RedisError as error:
        log.warning("slots_redis_away", verb=name, error=str(error))
        return None
