"""What happens to the rows of `slots`. Taking one is part of admission and stands in its SQL functions."""

from uuid import UUID

from .models import Slot


def free(job_id: UUID) -> None:
    """Free the job's slot, in the caller's transaction; its lease is given back after the commit."""
    Slot.objects.filter(job_id=job_id).update(job=None, taken_at=None)
