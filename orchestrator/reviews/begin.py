from datetime import timedelta
from typing import TYPE_CHECKING

from django.conf import settings
from django.db.models.functions import Now

from coursegen.progress.actions import update_progress
from coursegen.progress.messages import message
from orchestrator.events.append import append
from orchestrator.events.models import EventName
from orchestrator.jobs.models import Job
from orchestrator.moves import move_jobs
from orchestrator.slots.actions import free
from orchestrator.states import JobState

if TYPE_CHECKING:
    from orchestrator.work.claim import Claim

STEP = 3


def begin_review(claim: "Claim") -> bool:
    """Let a job whose structure is stored wait for its author, its slots free; False when they did not ask for it.

    Needs the job locked. Its lease in Redis is the caller's to give back, after the commit.
    """
    asked = Job.objects.filter(id=claim.job_id, review_outline=True)
    until = Now() + timedelta(days=settings.OUTLINE_REVIEW_DAYS)
    if not move_jobs(
        asked, sources=[JobState.RUNNING], to=JobState.AWAITING_REVIEW, user_slot=None, review_until=until
    ):
        return False
    text = message("outline_to_review", language=claim.language)
    update_progress(claim.course_id, step=STEP, status="completed", message=text)
    append(claim.job_id, EventName.STEP_COMPLETED, step=STEP, message=text)
    append(claim.job_id, EventName.JOB_AWAITING_REVIEW, message=text)
    free(claim.job_id)
    return True
