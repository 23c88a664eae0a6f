"""Wake-up calls: Celery messages that name a work item and carry nothing that matters."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import structlog
from celery import current_app
from kombu.exceptions import OperationalError

from .queues import queue_for

TASK = "orchestrator.do_work_item"
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class WakeUp:
    """`copy` counts how often this call was sent: above 1 it is a repeat, and being claimed through it a recovery."""

    item_id: UUID
    tier: str
    kind: str
    copy: int = 1


def send(calls: Iterable[WakeUp]) -> None:
    """Publish the calls, each to its tier's queue. Raises kombu's OperationalError when the broker is away.

    A timeout does not mean that nothing was sent; a duplicate costs a refused claim.
    """
    for call in calls:
        try:
            queue = queue_for(tier=call.tier, kind=call.kind)
        except ValueError as error:  # a tier that only newer processes know: theirs to call, and no reason to stop here
            log.error("wake_up_has_no_queue", item=str(call.item_id), error=str(error))
            continue
        current_app.send_task(
            TASK,
            kwargs={"item_id": str(call.item_id), "copy": call.copy},
            queue=queue,
            argsrepr="",
            kwargsrepr=f"{call.kind} {call.item_id}",
            ignore_result=True,
        )


def send_if_possible(calls: Iterable[WakeUp]) -> bool:
    """Publish; False when the broker is away: the sweeper sends them later."""
    try:
        send(calls)
    except (OperationalError, OSError) as error:
        log.warning("wake_ups_not_sent", error=str(error))
        return False
    return True
