from uuid import UUID

from django.db.models.functions import Now

from orchestrator.states import BatchState

from .models import Batch


def call_off(job_id: UUID) -> None:
    """The job has ended: its batches are to be stopped at their provider. In the caller's transaction."""
    Batch.objects.filter(job_id=job_id).exclude(state=BatchState.ENDED).update(called_off=True, next_look_at=Now())
