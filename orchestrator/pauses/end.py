from datetime import timedelta
from decimal import Decimal
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models.functions import Now

from coursegen.language_models.account import Account
from coursegen.language_models.guarding.budgets import has_room
from coursegen.progress.actions import update_progress
from coursegen.progress.messages import message
from orchestrator.events.append import append
from orchestrator.events.models import EventName
from orchestrator.jobs.endings import StepEnd, end_job
from orchestrator.jobs.models import Job
from orchestrator.recovery.one_by_one import one_by_one
from orchestrator.states import ItemState, JobState
from orchestrator.waiting.admission import let_the_next_in
from orchestrator.work.models import WorkItem
from orchestrator.work.plan import STAGES, Stage

from .sentences import why_given_up

AT_MOST = 100


def look_after_paused() -> int:
    """Resume the paused jobs whose budget has room again, fail those that have waited too long; answers how many."""
    paused = Job.objects.filter(paused_at__isnull=False).order_by("paused_at").values_list("id", flat=True)[:AT_MOST]
    return one_by_one(list(paused), _look_after)


def _look_after(job_id: UUID) -> bool:
    with transaction.atomic():
        paused = Job.objects.select_for_update(of=("self",), skip_locked=True).filter(paused_at__isnull=False)
        job = paused.select_related("course", "user").filter(id=job_id).first()
        if job is None or job.pause is None:
            return False
        if has_room(_account(job), Decimal(job.pause["needed"])):
            _resume(job)
            return True
        if paused.filter(id=job_id, paused_at__gt=Now() - timedelta(minutes=settings.BUDGET_PAUSE_MINUTES)).exists():
            return False
        _give_up(job)
    let_the_next_in(job_id=job.id, user_id=job.user_id)
    return True


def _account(job: Job) -> Account:
    organization = job.course.organization_id or job.user.organization_id
    return Account(job.user_id, organization, job.course_id, job.tier, job_id=job.id)


def _resume(job: Job) -> None:
    Job.objects.filter(id=job.id).update(paused_at=None, pause=None)
    # called for anew: calls that came meanwhile were refused
    WorkItem.objects.filter(job_id=job.id, state=ItemState.READY).update(woken_at=None, wake_count=0)
    text = message("resumed", language=job.course.language)
    update_progress(job.course_id, step=_stage(job).step, status="in_progress", message=text)
    append(job.id, EventName.JOB_RESUMED, message=text)


def _give_up(job: Job) -> None:
    stage, language = _stage(job), job.course.language
    text, reason = message(stage.failing, language=language), why_given_up(job.pause or {}, language=language)
    error = {"code": "budget_exhausted", "message": reason, "kind": stage.kind.value}
    append(job.id, EventName.STEP_FAILED, step=stage.step, message=text, error=error)
    end_job(
        job_id=job.id,
        course_id=job.course_id,
        to=JobState.FAILED,
        step=StepEnd(stage.step, "failed", text, error=reason, error_details=error),
        error=error,
    )


def _stage(job: Job) -> Stage:
    return STAGES[(job.pause or {})["kind"]]
