"""Filling the leases from Postgres after Redis lost them."""

from collections.abc import Iterable
from uuid import UUID

from django.db import connection, transaction

from orchestrator.jobs.models import Job
from orchestrator.states import HOLDING_A_SLOT

from .leases import ALL, CONFIRMED_MS, of_user, script

LOCK = "rebuild of the leases"


def rebuild() -> int | None:
    """Make the lost sets anew; answers the number of leases made.

    None when another process is at it, or the sets are there after all.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s))", [LOCK])
        if not cursor.fetchone()[0]:
            return None
        made = _fill(holders())
    return None if made < 0 else made


def holders() -> list[tuple[UUID, UUID]]:
    """(job, user) of every job that holds a slot, by Postgres."""
    return list(Job.objects.filter(state__in=HOLDING_A_SLOT).order_by().values_list("id", "user_id"))


def _fill(jobs: Iterable[tuple[UUID, UUID]]) -> int:
    pairs = [(str(job), of_user(user)) for job, user in jobs]
    return int(
        script("rebuild")(keys=[ALL, *(key for _, key in pairs)], args=[CONFIRMED_MS, *(job for job, _ in pairs)])
    )
