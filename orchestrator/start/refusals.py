"""Saying no to a start: the exact answer, and the event that staff will find."""

import time
from typing import Any, Protocol
from uuid import UUID

from coursegen.errors import PlatformError
from metrics.away import database_was_away
from metrics.enums import EventType, Severity
from metrics.job_ids import public_id
from metrics.record import record, record_later
from orchestrator.errors import GenerationInProgress, SystemAtCapacity, TooManyWaiting, UserLimitReached
from orchestrator.slots.expectation import seconds_until_a_slot
from orchestrator.slots.leases import Answer, Outcome

from .accept import Acceptance


class Limits(Protocol):
    @property
    def tier(self) -> str: ...
    @property
    def user_limit(self) -> int: ...
    @property
    def global_limit(self) -> int: ...


def duplicate(active_job: UUID | None, *, user_id: UUID, course_id: UUID) -> GenerationInProgress:
    """409: a job is on this course already."""
    assert active_job is not None  # noqa: S101 - whoever says that there is one names it
    record(
        EventType.DUPLICATE_JOB_DETECTED,
        severity=Severity.WARN,
        user_id=user_id,
        course_id=course_id,
        job_id=active_job,
    )
    return GenerationInProgress(details={"jobId": public_id(active_job)})


def by_lease(answer: Answer, limits: Limits, *, user_id: UUID, course_id: UUID) -> UserLimitReached | SystemAtCapacity:
    """429 from the gate in Redis."""
    whose = "user" if answer.outcome is Outcome.USER_FULL else "global"
    return _full(whose, limits, answer.user_jobs, answer.global_jobs, by="gate", user_id=user_id, course_id=course_id)


def by_fence(answer: Acceptance, *, user_id: UUID, course_id: UUID) -> PlatformError:
    """429 from Postgres: a waiting job is ahead, or Redis had granted what it should not have."""
    if answer.outcome == "room_full":
        return TooManyWaiting(headers={"Retry-After": str(seconds_until_a_slot(user_id=user_id))})
    by = "queue" if answer.outcome == "overtaking" else "fence"
    whose = "user" if answer.outcome == "user_limit" else "global"
    return _full(whose, answer, answer.user_jobs, answer.global_jobs, by=by, user_id=user_id, course_id=course_id)


def _full(
    whose: str, limits: Limits, user_jobs: int, global_jobs: int, *, by: str, user_id: UUID, course_id: UUID
) -> UserLimitReached | SystemAtCapacity:
    details: dict[str, Any] = {
        "tier": limits.tier,
        "user_limit": limits.user_limit,
        "current_user_jobs": user_jobs,
    }
    if whose == "global":
        details |= {
            "global_limit": limits.global_limit,
            "global_active_jobs": global_jobs,
            "current_global_jobs": global_jobs,
        }
    record(
        EventType.CONCURRENCY_LIMIT_HIT,
        severity=Severity.WARN,
        user_id=user_id,
        course_id=course_id,
        limit=whose,
        refused_by=by,
        **details,
    )
    if whose == "user":
        headers = _headers(limits.user_limit, user_jobs, wait=seconds_until_a_slot(user_id=user_id))
        return UserLimitReached(tier=limits.tier, user_limit=limits.user_limit, details=details, headers=headers)
    headers = _headers(limits.global_limit, global_jobs, wait=seconds_until_a_slot())
    return SystemAtCapacity(details=details, headers=headers)


def _headers(limit: int, used: int, *, wait: int) -> dict[str, str]:
    """`X-RateLimit-Reset` is a Unix time, as such headers are commonly read; `Retry-After` is in seconds."""
    return {
        "Retry-After": str(wait),
        "X-RateLimit-Limit": str(limit),
        "X-RateLimit-Remaining": str(max(0, limit - used)),
        "X-RateLimit-Reset": str(int(time.time()) + wait),
    }


def record_exhausted(error: Exception, *, job_id: UUID, user_id: UUID, course_id: UUID) -> None:
    """The transaction failed for good, and what had been taken is given back."""
    # With the database away two more tries would take the answer past its deadline.
    away = error.__cause__ is not None and database_was_away(error.__cause__)
    about = {"user_id": user_id, "course_id": course_id, "job_id": job_id}
    note = record_later if away else record
    note(EventType.RPC_RETRY_EXHAUSTED, severity=Severity.ERROR, error=str(error)[:500], **about)
    note(EventType.JOB_ROLLBACK, severity=Severity.ERROR, reason="transaction", **about)
