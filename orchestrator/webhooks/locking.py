"""What adding an event and ending a delivery wait for each other by."""

from uuid import UUID

from orchestrator.jobs.models import Job


def lock_jobs(job_ids: list[UUID | None]) -> None:
    """Keep events from being added to these jobs until the transaction ends. A job that is gone needs no lock."""
    wanted = [job_id for job_id in job_ids if job_id]
    if wanted:
        list(Job.objects.select_for_update(no_key=True).filter(id__in=wanted).order_by("id").values_list("id"))
