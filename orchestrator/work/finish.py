"""Ending an attempt: done or failed. Each is one transaction that only the latest claim may commit."""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.db.models.functions import Now

from coursegen.documents.models import Document
from coursegen.language_models.errors import AnsweredLater, BudgetExhausted
from coursegen.language_models.ledger.queries import spent_on_item
from coursegen.making import document, lesson
from coursegen.making.finalization import Outcome
from coursegen.progress.messages import message
from orchestrator.batches import gather
from orchestrator.events.append import append
from orchestrator.events.models import EventName
from orchestrator.jobs.endings import StepEnd, end_job
from orchestrator.jobs.models import Job, Plan
from orchestrator.moves import move_items
from orchestrator.pauses.begin import begin_pause
from orchestrator.reviews.begin import begin_review
from orchestrator.states import ItemState, JobState
from orchestrator.wakeups import WakeUp

from . import plan
from .claim import Claim
from .failures import Failure, exhausted, pause
from .kinds import MAKING
from .models import Kind, WorkItem


@dataclass(frozen=True)
class Ended:
    """What the end of an attempt leads to. `kept` is False for a claim that was lost: nothing was changed."""

    kept: bool = True
    job_ended: bool = False
    slot_freed: bool = False
    """The job holds no slot any more: it has ended, or waits for its author."""
    calls: list[WakeUp] = field(default_factory=list)


LOST = Ended(kept=False)


class _ClaimLost(Exception):
    pass


def done(claim: Claim, result: Any) -> Ended:
    """Keep the result and hand over to what follows."""
    try:
        with transaction.atomic():
            _lock(claim)
            _leave(claim, to=ItemState.DONE, failures=_refunded(claim))
            MAKING[claim.kind].store(claim, result)
            if claim.kind == Kind.TEXT_GENERATION:
                append(claim.job_id, EventName.LESSON_COMPLETED, lesson_id=str(claim.subject), status=result.status)
            if claim.kind == Kind.FINALIZATION:
                return _complete(claim, result)
            if claim.kind == Kind.STRUCTURE_GENERATION and begin_review(claim):
                return Ended(slot_freed=True)
            return Ended(calls=plan.advance(claim))
    except _ClaimLost:
        return LOST


def failed(claim: Claim, failure: Failure) -> Ended:
    """Count the failure; try again later, leave a gap, or fail the job."""
    try:
        with transaction.atomic():
            _lock(claim)
            failures, dead = _counted(claim, failure), failure.kind == "crash"
            spent = failures[failure.kind]
            if not exhausted(failure, spent):
                again = _again_in(pause(failure, spent))
                _leave(claim, to=ItemState.READY, dead=dead, error=failure.full_error(), failures=failures, **again)
                return Ended()
            _leave(claim, to=ItemState.FAILED, dead=dead, error=failure.full_error(), failures=failures)
            return _without(claim, failure)
    except _ClaimLost:
        return LOST


def paused(claim: Claim, budget: BudgetExhausted) -> Ended:
    """Put the item back, at no cost to it, and pause its job until the budget has room."""
    try:
        with transaction.atomic():
            _lock(claim)
            _leave(claim, to=ItemState.READY, failures=_refunded(claim), **_again_in(0))
            begin_pause(claim, budget)
            return Ended()
    except _ClaimLost:
        return LOST


def deferred(claim: Claim, later: AnsweredLater) -> Ended:
    """Put the item back, at no cost to it, until its call is answered in a batch; at the latest until live calls.

    Raises BudgetExhausted, or MustWait, where the call may not be booked; nothing is changed then.
    """
    try:
        with transaction.atomic():
            _lock(claim)
            due = gather.add(claim, later.call)
            _leave(claim, to=ItemState.READY, failures=_refunded(claim), available_at=due, woken_at=None, wake_count=0)
            return Ended()
    except _ClaimLost:
        return LOST


def _lock(claim: Claim) -> None:
    if not Job.objects.select_for_update().filter(id=claim.job_id, state=JobState.RUNNING).exists():
        raise _ClaimLost


def _leave(claim: Claim, *, to: ItemState, dead: bool = False, **changes: Any) -> None:
    ours = WorkItem.objects.filter(id=claim.item_id, claim_no=claim.claim_no)
    if dead:  # a worker that has renewed its lease in the last moment is not
        ours = ours.filter(lease_until__lt=Now())
    changes["usage"] = spent_on_item(claim.item_id)
    if not move_items(ours, sources=[ItemState.RUNNING], to=to, **changes):
        raise _ClaimLost


def _refunded(claim: Claim) -> dict[str, int]:
    """The failures without the crash that the claim had charged beforehand; ours alone while the claim is."""
    return {**claim.failures, "crash": claim.failures["crash"] - 1}


def _again_in(seconds: float) -> dict[str, Any]:
    """Ready again after so many seconds; the sweeper calls when it is due."""
    return {"available_at": Now() + timedelta(seconds=seconds), "woken_at": None, "wake_count": 0}


def _counted(claim: Claim, failure: Failure) -> dict[str, int]:
    """The failures with this one. The crash charged by the claim stays only if it was one."""
    if failure.kind == "crash":
        return claim.failures
    return {**_refunded(claim), failure.kind: claim.failures.get(failure.kind, 0) + 1}


def _complete(claim: Claim, outcome: Outcome) -> Ended:
    text = outcome.sentence(language=claim.language)
    append(claim.job_id, EventName.STEP_COMPLETED, step=5, message=text)
    end_job(
        job_id=claim.job_id,
        course_id=claim.course_id,
        to=JobState.COMPLETED,
        step=StepEnd(5, "completed", text),
        **outcome.counted(),
    )
    return Ended(job_ended=True, slot_freed=True)


def _without(claim: Claim, failure: Failure) -> Ended:
    """Go on with a marked gap where the plan can do without, else fail the job."""
    if claim.kind == Kind.DOCUMENT_PROCESSING:
        document.give_up(document_id=claim.about, code=failure.code)
        append(claim.job_id, EventName.DOCUMENT_FAILED, document_id=str(claim.subject), error=failure.error())
    elif claim.kind == Kind.TEXT_GENERATION:
        lesson.give_up(lesson_id=claim.about, error=failure.error())
        append(claim.job_id, EventName.LESSON_FAILED, lesson_id=str(claim.subject), error=failure.error())
    if plan.can_do_without(claim):
        return Ended(calls=plan.advance(claim))
    return _fail_job(claim, failure)


def _unreadable(claim: Claim, failure: Failure) -> str:
    if claim.plan == Plan.DOCUMENT:
        name = Document.objects.values_list("name", flat=True).get(id=claim.about)
        return message("replacement_unreadable", language=claim.language, document=name, reason=failure.message)
    return document.why_none_is_readable(course_id=claim.course_id, language=claim.language)


def _fail_job(claim: Claim, failure: Failure) -> Ended:
    stage = plan.STAGES[claim.kind]
    text = message(stage.failing, language=claim.language)
    reason = _unreadable(claim, failure) if claim.kind == Kind.DOCUMENT_PROCESSING else failure.message
    error = {"code": failure.code, "message": reason, "kind": claim.kind.value}
    append(claim.job_id, EventName.STEP_FAILED, step=stage.step, message=text, error=error)
    end_job(
        job_id=claim.job_id,
        course_id=claim.course_id,
        to=JobState.FAILED,
        step=StepEnd(stage.step, "failed", text, error=reason, error_details=error),
        error=error,
    )
    return Ended(job_ended=True, slot_freed=True)
