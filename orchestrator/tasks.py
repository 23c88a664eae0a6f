"""Everything that runs in workers: load, one call, nothing else."""

from typing import Any
from uuid import UUID

from celery import shared_task

from .batches import calls as batch_calls
from .batches.run import run as run_batch
from .exports import calls as export_calls
from .exports.run import run as run_export
from .wakeups import TASK, send_if_possible
from .webhooks import calls as webhook_calls
from .webhooks.deliver import deliver
from .work.run import run


@shared_task(name=TASK, bind=True)
def do_work_item(self: Any, /, *, item_id: str, copy: int = 1, **_newer: Any) -> dict[str, str] | None:
    """Claim and do a work item, and wake what follows it.

    Answers the job if it left its slot with this item: `task_postrun` gives it back. Keywords a newer publisher may
    add are accepted and ignored.
    """
    outcome = run(UUID(item_id), worker=self.request.hostname or "unknown", copy=copy)
    if outcome is None:
        return None
    claim, ended = outcome
    send_if_possible(ended.calls)
    return {"job_id": str(claim.job_id), "user_id": str(claim.user_id)} if ended.slot_freed else None


@shared_task(name=export_calls.TASK, bind=True)
def make_export(self: Any, /, *, export_id: str, **_newer: Any) -> None:
    """Claim and make an export."""
    run_export(UUID(export_id), worker=self.request.hostname or "unknown")


@shared_task(name=webhook_calls.TASK)
def deliver_webhook(*, delivery_id: str, troubled: bool = False, **_newer: Any) -> None:
    """Send a delivery that is due, and call for what follows it."""
    webhook_calls.send_if_possible(deliver(UUID(delivery_id), troubled=troubled))


@shared_task(name=batch_calls.TASK, bind=True)
def look_after_batch(self: Any, /, *, batch_id: str, **_newer: Any) -> None:
    """Claim a batch and do what is next for it."""
    run_batch(UUID(batch_id), worker=self.request.hostname or "unknown")
