"""Looking at jobs."""

from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from orchestrator.states import ACTIVE
from orchestrator.work.models import WorkItem

from .models import Job

PREFIX = "course-gen-"


def parse_id(text: str) -> UUID | None:
    """The job's id from either of its forms, `<uuid>` or `course-gen-<uuid>`; None when it is neither."""
    try:
        return UUID(text.removeprefix(PREFIX))
    except ValueError:
        return None


def job_of(*, user_id: UUID, job_id: UUID | None) -> Job | None:
    """The user's own job with its course; None for somebody else's."""
    return Job.objects.select_related("course").filter(id=job_id, user_id=user_id).first() if job_id else None


def jobs_of(user_id: UUID, **only: Any) -> "QuerySet[Job]":
    """The user's own jobs; `only` narrows them by columns."""
    return Job.objects.filter(user_id=user_id, **only)


def item_counts(job_id: UUID) -> dict[str, int]:
    """How many items there are, and how many are done, running and failed."""
    counts: dict[str, int] = WorkItem.objects.filter(job_id=job_id).aggregate(
        total=Count("id"),
        done=Count("id", filter=Q(state="done")),
        running=Count("id", filter=Q(state="running")),
        failed=Count("id", filter=Q(state="failed")),
    )
    return counts


def active_job(course_id: UUID) -> Job | None:
    return Job.objects.filter(course_id=course_id, state__in=ACTIVE).first()
