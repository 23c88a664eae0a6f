"""What is said of a job's batches: in its progress, its events and its status."""

from datetime import datetime

from coursegen.progress.actions import update_progress
from coursegen.progress.messages import message
from orchestrator.events.append import append
from orchestrator.events.models import EventName
from orchestrator.jobs.models import Job
from orchestrator.work.models import Kind
from orchestrator.work.plan import STAGES

from .models import Batch
from .queries import under_way

STEP = STAGES[Kind.TEXT_GENERATION].step


def tell_submitted(job: Job, batch: Batch, *, calls: int) -> None:
    """Its lessons are on their way, and by when they are expected."""
    by = batch.expected_by.strftime("%Y-%m-%d %H:%M UTC")
    text = message("in_a_batch", language=job.course.language, by=by)
    update_progress(job.course_id, step=STEP, status="in_progress", message=text)
    append(job.id, EventName.BATCH_SUBMITTED, message=text, calls=calls, expected_by=batch.expected_by.isoformat())


def tell_ended(job: Job, *, outcome: str, answered: int, live: int) -> None:
    """How many lessons it brought answers for, and how many go on with live calls."""
    append(job.id, EventName.BATCH_ENDED, outcome=outcome, answered=answered, live=live)


def expected_by(job: Job) -> datetime | None:
    """When the lessons of its batches under way are expected at the latest; None without any."""
    latest = under_way(job.id).order_by("-expected_by")
    return latest.values_list("expected_by", flat=True).first() if job.economy else None
