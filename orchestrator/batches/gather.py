"""Adding an item's call to its job's batch."""

from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from django.conf import settings
from django.db.models.functions import Now

from coursegen.language_models.batching.booking import book
from coursegen.language_models.batching.call import BatchCall
from coursegen.language_models.errors import MustWait
from coursegen.language_models.registry.models import LanguageModel
from orchestrator.jobs.models import Job
from orchestrator.states import BatchState, ItemState
from orchestrator.work.models import Kind, WorkItem

from .models import Batch, BatchRequest

if TYPE_CHECKING:
    from orchestrator.work.claim import Claim

LONGEST_GATHERING = timedelta(seconds=30)
CALLING_OFF_SECONDS = 2.0
SETTLING = timedelta(minutes=10)
"""After its deadline a batch has so long, or half the margin, to come back with what it has: that is paid for."""


def add(claim: "Claim", call: BatchCall) -> datetime:
    """Add the call to what the job gathers; answers when the item is due without an answer. Needs the job locked.

    The last open lesson to join sends the batch on its way. Raises BudgetExhausted or MustWait.
    """
    run = Job.objects.values_list("run", flat=True).get(id=claim.job_id)
    batch = _gathering(claim.job_id, call.model)
    BatchRequest.objects.create(id=book(call), batch=batch, item_id=claim.item_id, run=run, body=call.body)
    if not _others_may_join(claim.job_id, run):
        Batch.objects.filter(id=batch.id).update(next_look_at=Now())
    return batch.deadline_at + min(SETTLING, timedelta(minutes=settings.ECONOMY_MARGIN_MINUTES) / 2)


def _gathering(job_id: UUID, model: LanguageModel) -> Batch:
    batch = Batch.objects.select_for_update().filter(job_id=job_id, model=model, state=BatchState.GATHERING).first()
    if batch is not None and batch.called_off:  # by the end of an earlier run; it is about to end
        raise MustWait(CALLING_OFF_SECONDS)
    if batch is not None:
        return batch
    hours, margin = timedelta(hours=settings.ECONOMY_HOURS), timedelta(minutes=settings.ECONOMY_MARGIN_MINUTES)
    batch = Batch.objects.create(
        job_id=job_id,
        model=model,
        next_look_at=Now() + LONGEST_GATHERING,
        deadline_at=Now() + (hours - margin),
        expected_by=Now() + hours,
    )
    batch.refresh_from_db(fields=["deadline_at"])
    return batch


def _others_may_join(job_id: UUID, run: int) -> bool:
    joined = BatchRequest.objects.filter(batch__job_id=job_id, run=run).values("item_id")
    open_lessons = WorkItem.objects.filter(
        job_id=job_id, kind=Kind.TEXT_GENERATION, state__in=(ItemState.READY, ItemState.RUNNING)
    )
    return open_lessons.exclude(id__in=joined).exists()
