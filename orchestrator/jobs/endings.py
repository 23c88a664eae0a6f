"""The ends a job can come to. Each runs in the caller's transaction and frees the slot in it.

One function ends a job whatever the end: the state, the items left, the course, the slot row and the one terminal
event belong together. Redis leases are given back after the commit by whoever called.
"""

from dataclasses import asdict, dataclass
from typing import Any
from uuid import UUID

from django.db.models import Subquery, Value
from django.db.models.functions import Coalesce, Now

from coursegen.courses.choices import CourseStatus
from coursegen.courses.models import Course
from coursegen.making.abandoned import put_back
from coursegen.progress.actions import update_progress
from coursegen.replacements.actions import settle
from orchestrator.batches.calling_off import call_off
from orchestrator.events.append import append
from orchestrator.events.models import EventName
from orchestrator.moves import move_items, move_jobs
from orchestrator.slots.actions import free
from orchestrator.states import JOB_MOVES, ItemState, JobState
from orchestrator.work.models import Kind, WorkItem

from .models import Job


@dataclass(frozen=True)
class StepEnd:
    """What the ending says of the step it happened in: as `update_progress` takes it."""

    step: int
    status: str
    message: str
    error: str | None = None
    error_details: dict[str, Any] | None = None


_COURSE_STATUS = {
    JobState.COMPLETED: CourseStatus.COMPLETED,
    JobState.FAILED: CourseStatus.FAILED,
    JobState.CANCELLED: CourseStatus.CANCELLED,
    JobState.ROLLED_BACK: CourseStatus.FAILED,
}
_EVENT = {
    JobState.COMPLETED: EventName.JOB_COMPLETED,
    JobState.FAILED: EventName.JOB_FAILED,
    JobState.CANCELLED: EventName.JOB_CANCELLED,
    JobState.ROLLED_BACK: EventName.JOB_ROLLED_BACK,
}
_HELD_BY_NOBODY: dict[str, Any] = {"paused_at": None, "pause": None, "review_until": None, "batch_until": None}


def end_job(
    *,
    job_id: UUID,
    course_id: UUID,
    to: JobState,
    step: StepEnd | None = None,
    error: dict[str, Any] | None = None,
    **data: Any,
) -> bool:
    """End the job if it may come to this end from where it is; False when not, and nothing is changed then.

    `step` moves the progress, `error` is kept on the job, `data` goes into the terminal event. Must run in a
    transaction: the job is locked by the first statement.
    """
    sources = [state for state, moves in JOB_MOVES.items() if to in moves]
    if not move_jobs(Job.objects.filter(id=job_id), sources=sources, to=to, error=error, **_HELD_BY_NOBODY):
        return False
    _cancel_what_is_left(job_id)
    call_off(job_id)
    if to is not JobState.COMPLETED:
        put_back(course_id)
        settle(course_id, anything_written=_has_written(job_id))
    if step is not None:
        update_progress(course_id, **asdict(step))
    _end_generation(job_id, course_id, to=to, error=error)
    free(job_id)
    append(job_id, _EVENT[to], **({"error": error} if error else {}), **data)
    return True


def _end_generation(job_id: UUID, course_id: UUID, *, to: JobState, error: dict[str, Any] | None) -> None:
    status = Value(_COURSE_STATUS[to])
    Course.objects.filter(id=course_id).update(
        status=status if to is JobState.COMPLETED else Coalesce(_before(job_id), status),
        generation_completed_at=Now(),
        updated_at=Now(),
        error_message=error["message"] if error else None,
        error_details=error,
    )


def _has_written(job_id: UUID) -> bool:
    return WorkItem.objects.filter(job_id=job_id, kind=Kind.TEXT_GENERATION, state=ItemState.DONE).exists()


def _before(job_id: UUID) -> Subquery:
    """The status of a course of which only something was to be made anew: it is what it was."""
    return Subquery(Job.objects.filter(id=job_id).order_by().values("course_status"))


def _cancel_what_is_left(job_id: UUID) -> None:
    left = (ItemState.READY, ItemState.RUNNING)
    items = WorkItem.objects.filter(job_id=job_id)
    # in the order of their ids, as a worker that hands many of them back locks them
    list(items.filter(state__in=left).order_by("id").select_for_update(no_key=True).values_list("id"))
    move_items(items, sources=left, to=ItemState.CANCELLED)
