"""The one transaction of a start or a retry, tried again when the database falters."""

import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

import structlog
from django.db import IntegrityError, OperationalError, connection, transaction
from django.db.utils import Error

from coursegen.progress.messages import message
from metrics.postgres.patience import answers_within
from orchestrator.jobs.models import Job, Plan

from .anew import Anew

log = structlog.get_logger(__name__)

PAUSES = (0.1, 0.2, 0.4)
"""Seconds before each further try."""

LONGEST_TRY = 0.5
"""Seconds that a further try takes where Postgres was found away. What can't end in time is not begun."""

ANSWER_SECONDS = 1.0
"""A database that takes longer to answer does not answer at all."""

TRANSIENT = (OperationalError, IntegrityError)


@dataclass(frozen=True)
class Acceptance:
    """What the database answered; accept_job.sql and retry_job.sql have the outcomes."""

    outcome: str
    job_id: UUID | None
    tier: str
    user_limit: int
    user_jobs: int
    global_limit: int
    global_jobs: int
    kind: str
    items: list[UUID]

    @classmethod
    def of_row(cls, row: Sequence[Any]) -> "Acceptance":
        """From the columns of the database's own type."""
        outcome, job_id, tier, user_limit, user_jobs, global_limit, global_jobs, kind, items = row
        return cls(
            outcome, job_id, tier, user_limit, user_jobs or 0, global_limit, global_jobs or 0, kind or "", items or []
        )


class Exhausted(Exception):
    """The transaction failed for good."""


T = TypeVar("T")


def persistently(attempt: Callable[[], T], *, deadline: float) -> T:
    """Run a transaction until it succeeds; raises Exhausted when tries or time run out.

    `deadline` is by time.monotonic().
    """
    with answers_within(ANSWER_SECONDS):
        return _tried(attempt, deadline)


def _tried(attempt: Callable[[], T], deadline: float) -> T:
    for number, pause in enumerate((*PAUSES, None), start=1):
        try:
            return attempt()
        except TRANSIENT as error:
            log.warning("start_transaction_failed", attempt=number, error=str(error))
            if pause is None or time.monotonic() + pause + LONGEST_TRY > deadline:
                raise Exhausted(str(error)) from error
            connection.close_if_unusable_or_obsolete()
            time.sleep(pause)
        except Error as error:
            raise Exhausted(str(error)) from error
    raise AssertionError("unreachable")


def accept(
    *,
    job: UUID,
    user: UUID,
    course: UUID,
    webhook_url: str | None,
    wait: bool,
    language: str,
    review_outline: bool = False,
    anew: Anew | None = None,
    idempotency_key: UUID | None = None,
    economy: bool = False,
) -> Acceptance:
    """Accept a new job: its transaction. Raises what beginning `anew` raises."""
    started, waiting = message("started", language=language), message("waiting", language=language)
    statement = "SELECT * FROM accept_job(%s, %s, %s, %s, %s, %s, %s, %s, %s, %s)"
    noted = {"idempotency_key": idempotency_key, "review_outline": review_outline, "economy": economy}
    what = [anew.plan.value, anew.subject, anew.note] if anew else [Plan.COURSE.value, None, ""]
    parameters = [job, user, course, webhook_url, started, wait, waiting, *what]
    answer = _begin(statement, parameters, job, noted, also=anew.begin if anew else None)
    if answer.outcome == "active" and answer.job_id == job:  # an earlier try of ours did commit, its answer was lost
        return _already_accepted(job, answer.tier)
    return answer


def retry(*, job: UUID, language: str, idempotency_key: UUID | None = None) -> Acceptance:
    """Begin a failed job again: its transaction."""
    started = message("started", language=language)
    noted = {"idempotency_key": idempotency_key}
    answer = _begin("SELECT * FROM retry_job(%s, %s)", [job, started], job, noted)
    if answer.outcome == "active" and answer.job_id == job and _began(job, idempotency_key):  # so did an earlier try
        return _already_accepted(job, answer.tier)
    return answer


def _begin(
    statement: str,
    parameters: list[Any],
    job: UUID,
    noted: dict[str, Any],
    *,
    also: Callable[[UUID], None] | None = None,
) -> Acceptance:
    """One statement; and in the same transaction, where there is anything, what else belongs to the job it began."""
    noted = {name: value for name, value in noted.items() if value}
    with transaction.atomic() if noted or also else nullcontext(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)
        answer = Acceptance.of_row(cursor.fetchone())
        if answer.outcome in ("accepted", "waiting"):
            if noted:
                Job.objects.filter(id=job).update(**noted)
            if also:
                also(job)
    return answer


def _began(job: UUID, idempotency_key: UUID | None) -> bool:
    return idempotency_key is not None and Job.objects.filter(id=job, idempotency_key=idempotency_key).exists()


def _already_accepted(job: UUID, tier: str) -> Acceptance:
    with connection.cursor() as cursor:
        cursor.execute("SELECT id, kind FROM work_items WHERE job_id = %s", [job])
        rows = cursor.fetchall()
    outcome, kind = ("accepted", rows[0][1]) if rows else ("waiting", "")
    return Acceptance(outcome, job, tier, 0, 0, 0, 0, kind, [item for item, _ in rows])
