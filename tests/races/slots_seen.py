"""How the slots look from outside: in Postgres and in Redis."""

from collections.abc import Iterable
from typing import Any
from unittest import mock
from uuid import UUID

from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from coursegen.models import User
from metrics.redis import client
from orchestrator.models import Job
from orchestrator.slots import leases
from orchestrator.states import HOLDING_A_SLOT


def without_redis() -> Any:
    """While this lasts, the slots' commands go to a port that nobody serves."""
    nobody = Redis.from_url("redis://127.0.0.1:1", retry=Retry(NoBackoff(), 0))
    return mock.patch.object(leases, "script", return_value=nobody.register_script("return 1"))


def redis_now() -> int:
    """In milliseconds, as the leases count."""
    return int(client().time()[0]) * 1000


def holding() -> set[tuple[UUID, UUID]]:
    """(job, user) of whoever holds a slot, by Postgres."""
    return set(Job.objects.filter(state__in=HOLDING_A_SLOT).values_list("id", "user_id"))


def leases_agree(users: Iterable[User]) -> None:
    """Every job that holds a slot has its leases, and nobody else has one that lasts.

    What only a user's own set still holds is in nobody's way: `acquire` drops it.
    """
    of_all, jobs = _lasting(leases.ALL), holding()
    assert of_all == {str(job) for job, _ in jobs}
    for user in users:
        assert _lasting(leases.of_user(user.id)) & of_all == {str(job) for job, owner in jobs if owner == user.id}


def _lasting(key: str) -> set[str]:
    return set(client().zrangebyscore(key, redis_now() + 2 * leases.PROVISIONAL_MS, "(+inf"))
