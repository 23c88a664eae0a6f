"""Beginning a failed job again, from its finished work."""

import time
from uuid import UUID

import structlog

from coursegen.courses.models import Course
from coursegen.models import TierPolicy
from orchestrator.errors import JobHasNotFailed, JobIsNotResumable, StartFailed
from orchestrator.jobs.models import Job
from orchestrator.policies.models import PlatformPolicy
from orchestrator.slots import gate, leases
from orchestrator.wakeups import WakeUp, send_if_possible

from . import accept, refusals
from .start_job import DEADLINE_SECONDS, Started

log = structlog.get_logger(__name__)


def retry_job(*, job: Job, idempotency_key: UUID | None = None) -> Started:
    """Begin the next run of a failed job; finished work stays and nothing of it is done again.

    The run that was begun before with the same `idempotency_key` is answered again. Raises JobHasNotFailed,
    JobIsNotResumable, GenerationInProgress (another job is on the course), UserLimitReached, SystemAtCapacity, or
    StartFailed when the database gave up.
    """
    if idempotency_key is not None and job.idempotency_key == idempotency_key:
        return Started(job.id, job.tier)
    deadline = time.monotonic() + DEADLINE_SECONDS
    who = {"user_id": job.user_id, "course_id": job.course_id}
    limits = TierPolicy.objects.get(tier=job.user.tier)
    granted = gate.acquire(
        job_id=job.id,
        user_limit=limits.concurrent_jobs,
        global_limit=PlatformPolicy.objects.get().global_limit,
        **who,
    )
    try:
        language = Course.objects.only("language").get(id=job.course_id).language
        answer = accept.persistently(
            lambda: accept.retry(job=job.id, language=language, idempotency_key=idempotency_key), deadline=deadline
        )
        _refuse(answer, job, who)
    except accept.Exhausted as error:
        refusals.record_exhausted(error, job_id=job.id, **who)
        _give_back(granted, job)
        raise StartFailed from error
    except BaseException:
        _give_back(granted, job)
        raise
    leases.confirm(job_id=job.id, user_id=job.user_id)
    send_if_possible(WakeUp(item, answer.tier, answer.kind) for item in answer.items)  # else the sweeper does
    log.info("job_retried", jobId=job.public_id, kind=answer.kind, items=len(answer.items))
    return Started(job.id, answer.tier)


def _refuse(answer: accept.Acceptance, job: Job, who: dict[str, UUID]) -> None:
    if answer.outcome == "not_failed":
        job.refresh_from_db(fields=["state"])
        raise JobHasNotFailed(state=job.state)
    if answer.outcome == "not_resumable":
        raise JobIsNotResumable
    if answer.outcome == "active":
        raise refusals.duplicate(answer.job_id, **who)
    if answer.outcome != "accepted":
        raise refusals.by_fence(answer, **who)


def _give_back(granted: leases.Answer, job: Job) -> None:
    """Only what was taken here: a lease that the job held before is its own."""
    if granted.outcome is leases.Outcome.GRANTED:
        leases.release(job_id=job.id, user_id=job.user_id)
