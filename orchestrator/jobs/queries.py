"""Looking at jobs."""

from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from metrics.sql_files import fetch_one
from orchestrator.states import ACTIVE, JobState

from .models import Job

ITEM_COUNTS = Path(__file__).parent / "item_counts.sql"


def job_of(*, user_id: UUID, job_id: UUID | None) -> Job | None:
    """The user's own job with its course; None for somebody else's."""
    return Job.objects.select_related("course").filter(id=job_id, user_id=user_id).first() if job_id else None


def jobs_of(user_id: UUID, **only: Any) -> "QuerySet[Job]":
    """The user's own jobs; `only` narrows them by columns."""
    return Job.objects.filter(user_id=user_id, **only)


def begun_with(key: UUID | None, *, user_id: UUID, course_id: UUID) -> Job | None:
    """What an earlier try of a request, known by the id of its Idempotency-Key, has begun."""
    if key is None:
        return None
    jobs = jobs_of(user_id, course_id=course_id, idempotency_key=key).exclude(state=JobState.ROLLED_BACK)
    return jobs.order_by("-created_at").first()


def item_counts(job_id: UUID) -> dict[str, int]:
    """How many items there are, and how many are done, running and failed."""
    # Asked with every poll: the ORM would take longer over it than Postgres does
    return dict(zip(("total", "done", "running", "failed"), fetch_one(ITEM_COUNTS, {"job": job_id}), strict=True))


def active_job(course_id: UUID) -> Job | None:
    return Job.objects.filter(course_id=course_id, state__in=ACTIVE).first()
