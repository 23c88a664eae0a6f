"""Wake-up calls for deliveries: messages that name one and carry nothing that matters."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

import structlog
from celery import current_app
from kombu.exceptions import OperationalError

from metrics.sql_files import fetch_all
from orchestrator.queues import SYSTEM

TASK = "orchestrator.deliver_webhook"
HERE = Path(__file__).parent
ROOM = 2
"""Attempts under way at once per endpoint; one while it fails or is slow."""

ROOM_OF_ORGANIZATION = 8
"""The same over all endpoints of an organization."""

PATIENCE_SECONDS = 10.0
"""A call that led to nothing for so long is lost, and made again."""

AT_MOST = 200
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Call:
    """`troubled`: the last attempt at its endpoint failed or took long."""

    delivery_id: UUID
    troubled: bool = False


def call_due() -> int:
    """Call for the deliveries whose time has come; answers how many."""
    calls = [Call(*row) for row in _rows("due", room=ROOM, at_most=AT_MOST)]
    send(calls)
    return len(calls)


def next_of(endpoint_id: UUID) -> list[Call]:
    """What a healthy endpoint may be sent next, in the caller's transaction; to be called for after the commit."""
    return [Call(delivery_id) for (delivery_id,) in _rows("next_of_endpoint", endpoint=endpoint_id, room=ROOM)]


def send(calls: Iterable[Call]) -> None:
    """Publish the calls; raises kombu's OperationalError when the broker is away."""
    for call in calls:
        current_app.send_task(
            TASK,
            kwargs={"delivery_id": str(call.delivery_id), "troubled": call.troubled},
            queue=SYSTEM,
            argsrepr="",
            kwargsrepr=str(call.delivery_id),
            ignore_result=True,
        )


def send_if_possible(calls: Iterable[Call]) -> None:
    """Publish, or leave it to the sweeper."""
    try:
        send(calls)
    except (OperationalError, OSError) as error:
        log.warning("webhook_calls_not_sent", error=str(error))


def _rows(name: str, **parameters: Any) -> list[Any]:
    return fetch_all(HERE / f"{name}.sql", {"patience": PATIENCE_SECONDS, **parameters})
