"""Looking at a job's batches."""

from uuid import UUID

from django.db.models import QuerySet

from orchestrator.states import BatchState

from .models import Batch


def under_way(job_id: UUID) -> "QuerySet[Batch]":
    """Those whose answers the job waits for; what an earlier run of it has left at the provider is being stopped."""
    return Batch.objects.filter(job_id=job_id, called_off=False).exclude(state=BatchState.ENDED)
