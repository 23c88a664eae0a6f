"""Ending a look. Each ending names the claim; False: it was lost, and nothing was changed."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Least, Now

from coursegen.language_models.batching import booking
from coursegen.language_models.batching.booking import Result
from coursegen.language_models.registry.models import LanguageModel
from metrics.postgres.storable import storable
from orchestrator.jobs.models import Job
from orchestrator.states import ACTIVE, BATCH_MOVES, BatchState, ItemState
from orchestrator.work.models import WorkItem

from .claim import Claim
from .models import Batch, BatchRequest
from .parking import park, unpark
from .queries import under_way
from .telling import tell_ended, tell_submitted

LONGEST_PAUSE = 300.0


def submitted(claim: Claim, provider_batch: str, *, calls: int) -> bool:
    """It is at the provider."""
    with transaction.atomic():
        job = _lock(claim)
        changes = {"provider_batch": provider_batch, "submitted_at": Now(), "next_look_at": _next_look()}
        if not _move(claim, BatchState.SUBMITTED, **changes):
            return False
        if job is not None:
            tell_submitted(job, Batch.objects.get(id=claim.batch_id), calls=calls)
            park(job)
    return True


def cancelling(claim: Claim, provider_batch: str) -> bool:
    """The provider was asked to stop."""
    soon = Now() + timedelta(seconds=min(5.0, settings.ECONOMY_LOOK_SECONDS))
    return _move(claim, BatchState.CANCELLING, provider_batch=provider_batch, next_look_at=soon)


def look_again(claim: Claim, error: Exception | None = None) -> bool:
    """Not ended yet; or not to be asked, and then again after 1, 2, 4 … seconds, at most five minutes."""
    if error is None:
        return bool(claim.row.update(lease_until=None, failures=0, error="", next_look_at=_next_look(claim)))
    pause = getattr(error, "retry_after", None) or 2.0 ** min(claim.failures, 10)
    return bool(
        claim.row.update(
            lease_until=None,
            failures=F("failures") + 1,
            error=storable(f"{type(error).__name__}: {error}")[:500],
            next_look_at=Now() + timedelta(seconds=min(LONGEST_PAUSE, pause)),
        )
    )


def ended(
    claim: Claim,
    *,
    outcome: str,
    error: str = "",
    results: Mapping[str, Result] | None = None,
    model: LanguageModel | None = None,
) -> bool:
    """Book what came back and wake the items: those without an answer are written by live calls."""
    answered = _book(claim, results or {}, model) if model else 0
    with transaction.atomic():
        job = _lock(claim)
        counts = {"outcome": outcome, "error": storable(error)[:500], "answered": answered}
        if not _move(claim, BatchState.ENDED, finished_at=Now(), **counts):
            return False
        requests = BatchRequest.objects.filter(batch_id=claim.batch_id)
        booking.drop(list(requests.values_list("id", flat=True)))
        requests.update(body=None)
        if job is not None:
            _wake(job.id, claim.batch_id)
            if not under_way(job.id).exists():
                unpark(job)
            tell_ended(job, outcome=outcome, answered=answered, live=requests.count() - answered)
    return True


def _book(claim: Claim, results: Mapping[str, Result], model: LanguageModel) -> int:
    """Each answer is committed by itself, before anybody looks into it."""
    bodies = BatchRequest.objects.filter(batch_id=claim.batch_id).values_list("id", "body")
    return sum(booking.settle(model, call_id, body or {}, results.get(str(call_id))) for call_id, body in bodies)


def _lock(claim: Claim) -> Job | None:
    """The job, if it waits for this batch: before its batch, its items and its course.

    None where it has ended since, even if it was begun again: its items ask anew, and must not be woken by old answers.
    """
    jobs = Job.objects.select_for_update(of=("self",)).select_related("course")
    job = jobs.filter(id=claim.job_id, state__in=ACTIVE).first() if claim.job_id else None
    called_off = Batch.objects.filter(id=claim.batch_id, called_off=True)
    return None if job is None or called_off.exists() else job


def _move(claim: Claim, to: BatchState, **changes: Any) -> bool:
    if to not in BATCH_MOVES[claim.state]:
        raise ValueError(f"no move from {claim.state} to {to}: see orchestrator.states")
    return bool(claim.row.update(state=to, lease_until=None, woken_at=None, **{"failures": 0, "error": "", **changes}))


def _wake(job_id: UUID, batch_id: UUID) -> None:
    waiting = WorkItem.objects.filter(
        job_id=job_id,
        id__in=BatchRequest.objects.filter(batch_id=batch_id).values("item_id"),
        state=ItemState.READY,
        available_at__gt=Now(),
    )
    waiting.update(available_at=Now(), woken_at=None, wake_count=0)


def _next_look(claim: Claim | None = None) -> Any:
    """After the usual time, and at the deadline."""
    usual = Now() + timedelta(seconds=settings.ECONOMY_LOOK_SECONDS)
    return usual if claim and claim.over else Least(usual, F("deadline_at"))
