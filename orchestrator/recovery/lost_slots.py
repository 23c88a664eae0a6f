"""Leases that differ from what Postgres knows: added, extended, taken away."""

import time
from uuid import UUID

from metrics.enums import EventType, Severity
from metrics.record import record
from orchestrator.jobs.models import Job
from orchestrator.slots import leases
from orchestrator.slots.rebuild import holders, rebuild

EXTEND_BELOW_SECONDS = 1800


def mend() -> int:
    """Make the leases agree with the jobs that hold a slot; answers how many were mended.

    A provisional lease without a job belongs to a start that is under way and is left to run out; so a job's leases
    are read first and the jobs after them.
    """
    held = leases.held()
    if held is None:
        made = rebuild()
        if made:
            record(EventType.SLOT_RECONCILED, severity=Severity.WARN, rebuilt=made)
        return made or 0
    active = dict(holders())
    now = time.time()
    missing = _still_missing([job for job in active if job not in held])
    ageing = [job for job in active if job in held and held[job] - now < EXTEND_BELOW_SECONDS]
    for job in missing + ageing:
        leases.confirm(job_id=job, user_id=active[job])
    provisional = now + leases.PROVISIONAL_MS / 1000
    orphaned = [job for job, expiry in held.items() if job not in active and expiry > provisional]
    gone = _release(orphaned)
    if missing or gone:
        record(EventType.SLOT_RECONCILED, severity=Severity.WARN, added=len(missing), removed=gone)
    return len(missing) + gone


def _still_missing(jobs: list[UUID]) -> list[UUID]:
    """A start that committed between the two readings is no loss: look at the leases once more."""
    held = leases.held() if jobs else None
    return [job for job in jobs if held is None or job not in held]


def _release(jobs: list[UUID]) -> int:
    owners = dict(Job.objects.filter(id__in=jobs).values_list("id", "user_id"))
    return sum(leases.release(job_id=job, user_id=owner) for job, owner in owners.items())
