"""Undoing a start that nobody was told about."""

from uuid import UUID

import structlog
from django.db import Error, transaction

from coursegen.progress.messages import message
from metrics.enums import EventType, Severity
from metrics.record import record
from orchestrator.jobs.endings import StepEnd, end_job
from orchestrator.states import JobState

log = structlog.get_logger(__name__)


def roll_back(*, job_id: UUID, user_id: UUID, course_id: UUID, language: str) -> bool:
    """Undo an accepted job whose wake-ups could not be published; False when a worker has begun it all the same.

    A publish that timed out may have got out. The first claim moves the job to running, so the guard (only
    a queued job may be rolled back) decides the race, and a message for a rolled-back job finds nothing to claim.
    """
    text = message("start_failed", language=language)
    step = StepEnd(1, "failed", text, error=text)
    error = {"code": "start_failed", "message": text}
    try:
        with transaction.atomic():
            undone = end_job(
                job_id=job_id,
                course_id=course_id,
                to=JobState.ROLLED_BACK,
                step=step,
                error=error,
            )
    except Error:  # the job stands committed and the sweeper will wake it; the caller must still not say yes
        log.exception("start_not_rolled_back")
        return True
    if undone:
        record(
            EventType.JOB_ROLLBACK,
            severity=Severity.ERROR,
            user_id=user_id,
            course_id=course_id,
            job_id=job_id,
            reason="publish",
        )
    return undone
