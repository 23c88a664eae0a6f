"""Wake-up calls for batches: messages that name one and carry nothing else."""

from collections.abc import Iterable
from uuid import UUID

from celery import current_app

from orchestrator.queues import SYSTEM

TASK = "orchestrator.look_after_batch"


def send(batches: Iterable[UUID]) -> None:
    """Publish a call for each. Raises kombu's OperationalError when the broker is away."""
    for batch_id in batches:
        current_app.send_task(TASK, kwargs={"batch_id": str(batch_id)}, queue=SYSTEM, ignore_result=True)
