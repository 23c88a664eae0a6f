"""Leases that differ from what Postgres knows: added, extended, taken away."""

from uuid import UUID

from metrics.enums import EventType, Severity
from metrics.record import record
from orchestrator.jobs.models import Job
from orchestrator.slots import leases
from orchestrator.slots.rebuild import holders, rebuild
from orchestrator.states import HOLDING_A_SLOT

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
    active = holders()
    missing = _still_holding(leases.missing(active))
    now = leases.now()
    ageing = [(job, user) for job, user in active if job in held and held[job] - now < EXTEND_BELOW_SECONDS]
    for job, user in missing + ageing:
        leases.confirm(job_id=job, user_id=user)
    provisional = now + leases.PROVISIONAL_MS / 1000
    known = dict(active)
    gone = _release([job for job, expiry in held.items() if job not in known and expiry > provisional])
    if missing or gone:
        record(EventType.SLOT_RECONCILED, severity=Severity.WARN, added=len(missing), removed=gone)
    return len(missing) + gone


def _still_holding(jobs: list[tuple[UUID, UUID]]) -> list[tuple[UUID, UUID]]:
    """A job that ended between the two looks has given its lease back itself."""
    if not jobs:
        return []
    holding = Job.objects.filter(id__in=[job for job, _ in jobs], state__in=HOLDING_A_SLOT)
    return list(holding.order_by().values_list("id", "user_id"))


def _release(orphaned: list[UUID]) -> int:
    owners = dict(Job.objects.filter(id__in=orphaned).values_list("id", "user_id"))
    return sum(
        leases.release(job_id=job, user_id=owners[job]) if job in owners else leases.forget(job_id=job)
        for job in orphaned
    )
