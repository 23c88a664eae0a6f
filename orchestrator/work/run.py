"""One item from claim to finish, as a chain of named steps."""

import time
from typing import Any
from uuid import UUID

import structlog
from django.db import InterfaceError, OperationalError

from coursegen.language_models.errors import AnsweredLater, BudgetExhausted
from coursegen.reading.errors import ReadingStopped
from coursegen.writing.errors import WritingError
from metrics.until_kept import until_kept

from . import finish
from .claim import Claim, put_off, take
from .failures import classify
from .finish import Ended
from .holding import holding
from .kinds import MAKING

log = structlog.get_logger(__name__)


def run(item_id: UUID, *, worker: str, copy: int = 1) -> tuple[Claim, Ended] | None:
    """Claim the item, do it, end the attempt; None when there was nothing to claim.

    The answer says whom to wake and whether the job has ended; publishing and releasing is the caller's.
    """
    if holding.draining.is_set():
        return None
    if claim := take(item_id, worker=worker, copy=copy, suspects=False):
        return _do(claim)
    with holding.one_suspect() as ours:
        if ours and (claim := take(item_id, worker=worker, copy=copy)):
            return _do(claim)
    put_off(item_id)
    return None


def _do(claim: Claim) -> tuple[Claim, Ended] | None:
    _bind(claim)
    with holding.hold(claim):
        if holding.draining.is_set():  # told to stop meanwhile
            holding.give_back(claim)
            return None
        ended = _attempt(claim)
    if not ended.kept:
        log.info("claim_lost", item=str(claim.item_id), claim_no=claim.claim_no)
    return claim, ended


def _attempt(claim: Claim) -> Ended:
    begun = time.monotonic()
    try:
        result = MAKING[claim.kind].perform(claim, lambda: holding.lost(claim))
    except ReadingStopped:
        return finish.LOST  # whoever asked to stop has taken or given back the claim
    except AnsweredLater as later:
        return _deferred(claim, later)
    except BaseException as error:  # MemoryError, SystemExit: here they end an attempt, not the worker
        return _failed(claim, error)
    ended = until_kept(lambda: _done(claim, result))
    log.info("work_item_done", kind=claim.kind.value, seconds=round(time.monotonic() - begun, 3))
    return ended


def _done(claim: Claim, result: Any) -> Ended:
    try:
        return finish.done(claim, result)
    except (OperationalError, InterfaceError):
        raise
    except Exception as error:
        return _failed(claim, error)


def _deferred(claim: Claim, later: AnsweredLater) -> Ended:
    try:
        ended = until_kept(lambda: finish.deferred(claim, later))
    except WritingError as error:
        return _failed(claim, error)
    log.info("work_item_in_a_batch", claim_no=claim.claim_no)
    return ended


def _failed(claim: Claim, error: BaseException) -> Ended:
    if isinstance(error, BudgetExhausted):
        log.info("budget_exhausted", scope=error.scope, claim_no=claim.claim_no)
        return until_kept(lambda: finish.paused(claim, error))
    failure = classify(error, language=claim.language)
    level = log.info if failure.final else log.exception
    level("work_item_failed", kind=claim.kind.value, code=failure.code, claim_no=claim.claim_no)
    return until_kept(lambda: finish.failed(claim, failure))


def _bind(claim: Claim) -> None:
    structlog.contextvars.bind_contextvars(
        jobId=f"course-gen-{claim.job_id}",
        courseId=str(claim.course_id),
        userId=str(claim.user_id),
        tier=claim.tier,
    )
