"""Ending an attempt: delivered, to be tried again, or dead. One transaction that only the latest claim may commit.

Locks: job, endpoint, delivery. The job is locked because adding an event locks it: either sees what the other did, and
the next delivery in line is never left without a time.
"""

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any
from uuid import UUID

from django.db import transaction
from django.db.models import F, Func, QuerySet, Value
from django.db.models.expressions import Combinable
from django.db.models.functions import Now

from metrics.enums import EventType, Severity
from metrics.record import record
from metrics.sql_files import execute

from . import schedule
from .actions import disable
from .calls import Call, next_of
from .locking import lock_jobs
from .models import DeliveryState, DisabledReason, WebhookDelivery, WebhookEndpoint
from .sending import Answer

if TYPE_CHECKING:
    from .claim import Claim

HERE = Path(__file__).parent
BITE = 5000


def finish(claim: "Claim", answer: Answer) -> list[Call]:
    """Keep what came of an attempt; answers what may be sent next. Empty, too, for a claim that was lost."""
    with transaction.atomic():
        lock_jobs([claim.job_id])
        endpoint = WebhookEndpoint.objects.select_for_update(no_key=True).filter(id=claim.endpoint_id).first()
        if endpoint is None or not _end_attempt(claim, answer):
            return []
        if answer.gone:
            disable(endpoint, DisabledReason.GONE)
        healthy = _judge(endpoint, answer)
        return next_of(endpoint.id) if healthy or answer.gone else []  # what is open there ends with the next


def end_all(endpoint_id: UUID) -> int:
    """End what is open at an endpoint that is disabled, a bite at a time; answers how many deliveries died of it."""
    dead = _run("end_all", endpoint=endpoint_id, at_most=BITE)
    if dead:
        record(EventType.WEBHOOK_DEAD, severity=Severity.WARN, endpoint=str(endpoint_id), deliveries=dead)
    return dead


def _end_attempt(claim: "Claim", answer: Answer) -> bool:
    """Move the delivery on; False when it is not ours any more, and nothing is changed then."""
    if not answer.delivered and _try_again_later(claim, answer):
        return True
    state = DeliveryState.DELIVERED if answer.delivered else DeliveryState.DEAD
    if not _ours(claim).update(state=state, ended_at=Now(), next_attempt_at=None, **_seen(claim, answer)):
        return False
    if state is DeliveryState.DEAD:
        _died(claim, answer)
    if claim.job_id:
        _run("release_next", endpoint=claim.endpoint_id, job=claim.job_id)
    return True


def _try_again_later(claim: "Claim", answer: Answer) -> bool:
    """Unless that would be after its time."""
    again = _in(schedule.pause(claim.failures + 1, retry_after=answer.retry_after))
    open_still = _ours(claim).filter(give_up_at__gt=again)
    return not answer.gone and bool(open_still.update(next_attempt_at=again, woken_at=None, **_seen(claim, answer)))


def _ours(claim: "Claim") -> "QuerySet[WebhookDelivery]":
    return WebhookDelivery.objects.filter(id=claim.delivery_id, state=DeliveryState.PENDING, attempts=claim.attempt)


def _seen(claim: "Claim", answer: Answer) -> dict[str, Any]:
    """What is kept of every attempt."""
    return {
        "failures": claim.failures + (not answer.delivered),
        "last_status": answer.status,
        "last_error": answer.error,
        "durations_ms": Func(F("durations_ms"), Value(round(answer.seconds * 1000)), function="array_append"),
        "lease_until": None,
    }


def _judge(endpoint: WebhookEndpoint, answer: Answer) -> bool:
    """Count the endpoint's failures in a row and hold it accordingly; whether it is neither failing nor slow."""
    failures = 0 if answer.delivered else endpoint.failures + 1
    seconds = schedule.hold(failures, seconds=answer.seconds)
    healthy = not failures and not seconds
    if not healthy or endpoint.failures or endpoint.held_until:
        held_until = _in(seconds) if seconds else None
        WebhookEndpoint.objects.filter(id=endpoint.id).update(failures=failures, held_until=held_until)
    return healthy


def _died(claim: "Claim", answer: Answer) -> None:
    record(
        EventType.WEBHOOK_DEAD,
        severity=Severity.WARN,
        job_id=claim.job_id,
        endpoint=str(claim.endpoint_id),
        delivery=str(claim.delivery_id),
        webhook_event=claim.event,
        attempts=claim.attempt,
        error=answer.error,
    )


def _in(seconds: float) -> Combinable:
    return Now() + timedelta(seconds=seconds)


def _run(name: str, **parameters: Any) -> int:
    return execute(HERE / f"{name}.sql", parameters)
