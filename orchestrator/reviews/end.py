from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from coursegen.progress.actions import update_progress
from coursegen.progress.messages import message
from orchestrator.events.append import append
from orchestrator.events.models import EventName
from orchestrator.jobs.endings import StepEnd, end_job
from orchestrator.jobs.models import Job
from orchestrator.moves import move_jobs
from orchestrator.recovery.one_by_one import one_by_one
from orchestrator.states import JobState
from orchestrator.waiting.admission import admit_if_possible

from .begin import STEP
from .errors import NothingToApprove

AT_MOST = 100


def approve(job: Job) -> None:
    """Send the job, whose author is content with the outline, to the waiting room; raises NothingToApprove.

    It is admitted after the commit if there is room.
    """
    with transaction.atomic():
        approved = {"review_until": None, "approved_at": Now()}
        reviewed = Job.objects.filter(id=job.id)
        if not move_jobs(reviewed, sources=[JobState.AWAITING_REVIEW], to=JobState.WAITING, **approved):
            raise NothingToApprove(state=Job.objects.values_list("state", flat=True).get(id=job.id))
        text = message("waiting", language=job.course.language)
        update_progress(job.course_id, step=STEP, status="completed", message=text)
        append(job.id, EventName.JOB_APPROVED)
        transaction.on_commit(admit_if_possible)


def cancel_forgotten() -> int:
    """Cancel the jobs whose authors have not looked at the outline in time; answers how many."""
    forgotten = Job.objects.filter(review_until__lt=Now()).order_by("review_until").values_list("id", flat=True)
    return one_by_one(list(forgotten[:AT_MOST]), _cancel)


def _cancel(job_id: UUID) -> bool:
    with transaction.atomic():
        forgotten = Job.objects.select_for_update(of=("self",), skip_locked=True).filter(review_until__lt=Now())
        job = forgotten.select_related("course").filter(id=job_id).first()
        if job is None:
            return False
        days = f"{settings.OUTLINE_REVIEW_DAYS:g}"
        text = message("review_forgotten", language=job.course.language, days=days)
        return end_job(
            job_id=job.id,
            course_id=job.course_id,
            to=JobState.CANCELLED,
            step=StepEnd(STEP + 1, "failed", text, error=text),
            error={"code": "outline_not_approved", "message": text},
        )
