"""Wake-up calls for exports: messages that name one and carry nothing else."""

from collections.abc import Iterable
from uuid import UUID

import structlog
from celery import current_app
from kombu.exceptions import OperationalError

from orchestrator.queues import SYSTEM

TASK = "orchestrator.make_export"
log = structlog.get_logger(__name__)


def send(exports: Iterable[UUID]) -> None:
    """Publish a call for each. Raises kombu's OperationalError when the broker is away."""
    for export_id in exports:
        current_app.send_task(TASK, kwargs={"export_id": str(export_id)}, queue=SYSTEM, ignore_result=True)


def send_if_possible(exports: Iterable[UUID]) -> None:
    """Publish; when the broker is away the sweeper does it later."""
    try:
        send(exports)
    except (OperationalError, OSError) as error:
        log.warning("export_calls_not_sent", error=str(error))
