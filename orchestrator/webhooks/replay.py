"""Sending again what was given up: the same message, under the same id, with another day of tries."""

from datetime import datetime, timedelta
from pathlib import Path
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from metrics.sql_files import execute

from .errors import DeliveryIsNotDead, EndpointIsDisabled
from .locking import lock_jobs
from .models import DeliveryState, EndpointState, WebhookDelivery, WebhookEndpoint

HERE = Path(__file__).parent
AT_ONCE = 1000


def replay(delivery: WebhookDelivery) -> None:
    """Owe a dead delivery anew. Raises EndpointIsDisabled, and DeliveryIsNotDead when there is nothing to replay."""
    check_active(delivery.endpoint)
    if not _revive([delivery.id], jobs=[delivery.job_id], endpoint_id=delivery.endpoint_id):
        delivery.refresh_from_db(fields=["state"])
        raise DeliveryIsNotDead(state=delivery.state)


def replay_since(endpoint: WebhookEndpoint, since: datetime) -> int:
    """Owe anew what was owed since then and is dead, oldest first and a thousand at most; answers how many."""
    check_active(endpoint)
    dead = WebhookDelivery.objects.filter(endpoint=endpoint, state=DeliveryState.DEAD, created_at__gte=since)
    rows = list(dead.order_by("created_at", "id").values_list("id", "job_id")[:AT_ONCE])
    return _revive([row[0] for row in rows], jobs=[row[1] for row in rows], endpoint_id=endpoint.id)


def check_active(endpoint: WebhookEndpoint) -> None:
    if endpoint.state != EndpointState.ACTIVE:
        raise EndpointIsDisabled(reason=endpoint.disabled_reason)


def _revive(deliveries: list[UUID], *, jobs: list[UUID | None], endpoint_id: UUID) -> int:
    """Locks as a finish does: jobs, endpoint, deliveries. Whoever asks does not wait for a held endpoint's time."""
    with transaction.atomic():
        lock_jobs(jobs)
        WebhookEndpoint.objects.filter(id=endpoint_id).update(held_until=None)
        dead = WebhookDelivery.objects.filter(id__in=deliveries, state=DeliveryState.DEAD)
        revived = dead.update(
            state=DeliveryState.PENDING,
            ended_at=None,
            failures=0,
            woken_at=None,
            give_up_at=Now() + timedelta(days=1),
        )
        execute(HERE / "release_replayed.sql", {"endpoint": endpoint_id, "deliveries": deliveries})
    return revived
