from typing import TYPE_CHECKING

from django.db.models.functions import Now

from coursegen.language_models.errors import BudgetExhausted
from coursegen.progress.actions import update_progress
from metrics.enums import EventType, Severity
from metrics.record import record
from orchestrator.events.append import append
from orchestrator.events.models import EventName
from orchestrator.jobs.models import Job
from orchestrator.states import JobState
from orchestrator.work import plan

from .sentences import why_paused

if TYPE_CHECKING:
    from orchestrator.work.claim import Claim


def begin_pause(claim: "Claim", exhausted: BudgetExhausted) -> bool:
    """Pause the job of an item whose call no budget has room for; False when it is paused already.

    Needs the job locked. Says so once, however many items run into the budget.
    """
    pause = {
        "scope": exhausted.scope,
        "budget": str(exhausted.budget),
        "needed": str(exhausted.needed),
        "kind": claim.kind.value,
    }
    running = Job.objects.filter(id=claim.job_id, state=JobState.RUNNING, paused_at=None)
    if not running.update(paused_at=Now(), pause=pause):
        return False
    text = why_paused(pause, language=claim.language)
    update_progress(claim.course_id, step=plan.STAGES[claim.kind].step, status="in_progress", message=text)
    append(claim.job_id, EventName.JOB_PAUSED, message=text, scope=exhausted.scope, budget_usd=pause["budget"])
    record(
        EventType.BUDGET_EXCEEDED,
        severity=Severity.WARN,
        user_id=claim.user_id,
        course_id=claim.course_id,
        job_id=claim.job_id,
        **pause,
    )
    return True
