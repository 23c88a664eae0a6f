"""A job all of whose lessons are in batches holds no slot: it leaves it to others, and waits for one to go on."""

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Max
from django.db.models.functions import Now

from coursegen.progress.actions import update_progress
from coursegen.progress.messages import message
from orchestrator.jobs.models import Job
from orchestrator.moves import move_jobs
from orchestrator.recovery.one_by_one import one_by_one
from orchestrator.slots.actions import free
from orchestrator.states import BatchState, ItemState, JobState
from orchestrator.waiting.admission import admit_if_possible, let_the_next_in
from orchestrator.work.models import Kind, WorkItem
from orchestrator.work.plan import STAGES

from .models import Batch

AT_MOST = 100
SOON = timedelta(minutes=1)
STEP = STAGES[Kind.TEXT_GENERATION].step


def park(job: Job) -> bool:
    """Let the job wait for its batches without a slot; False when there is work for it now. Needs the job locked."""
    open_items = WorkItem.objects.filter(job_id=job.id, state__in=(ItemState.READY, ItemState.RUNNING))
    busy = open_items.exclude(state=ItemState.READY, available_at__gt=Now() + SOON).exists()
    if busy or job.paused_at is not None:
        return False
    until = open_items.aggregate(last=Max("available_at"))["last"]
    running = Job.objects.filter(id=job.id)
    parked = {"user_slot": None, "batch_until": until}
    if until is None or not move_jobs(running, sources=[JobState.RUNNING], to=JobState.AWAITING_BATCH, **parked):
        return False
    free(job.id)
    transaction.on_commit(lambda: let_the_next_in(job_id=job.id, user_id=job.user_id))
    return True


def unpark(job: Job) -> bool:
    """Send the job to the waiting room, where it is as old as it is. Needs the job locked."""
    parked = Job.objects.filter(id=job.id)
    if not move_jobs(parked, sources=[JobState.AWAITING_BATCH], to=JobState.WAITING, batch_until=None):
        return False
    update_progress(
        job.course_id, step=STEP, status="in_progress", message=message("waiting", language=job.course.language)
    )
    transaction.on_commit(admit_if_possible)
    return True


def go_on_without() -> int:
    """Send on the jobs whose batches did not come back in time; answers how many."""
    overdue = Job.objects.filter(batch_until__lt=Now()).order_by("batch_until").values_list("id", flat=True)
    return one_by_one(list(overdue[:AT_MOST]), _go_on)


def park_idle() -> int:
    """Park the jobs whose last lesson that was in no batch has ended since theirs was handed over; answers how many."""
    handed_over = Batch.objects.filter(state=BatchState.SUBMITTED, called_off=False)
    idle = handed_over.filter(job__state=JobState.RUNNING, job__paused_at=None).values_list("job_id", flat=True)
    return one_by_one(idle.order_by("job_id").distinct()[:AT_MOST], _park)


def _park(job_id: UUID) -> bool:
    with transaction.atomic():
        running = Job.objects.select_for_update(of=("self",), skip_locked=True).filter(state=JobState.RUNNING)
        job = running.filter(id=job_id).first()
        return job is not None and park(job)


def _go_on(job_id: UUID) -> bool:
    with transaction.atomic():
        overdue = Job.objects.select_for_update(of=("self",), skip_locked=True).filter(batch_until__lt=Now())
        job = overdue.select_related("course").filter(id=job_id).first()
        return job is not None and unpark(job)
