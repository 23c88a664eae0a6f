"""A job as its owner sees it."""

from typing import Any

from rest_framework.request import Request

from coursegen.api.language import language_of
from coursegen.language_models.ledger.queries import spent_on_job
from coursegen.progress.messages import message
from orchestrator.batches.telling import expected_by
from orchestrator.jobs.models import Job
from orchestrator.jobs.queries import item_counts
from orchestrator.pauses.sentences import why_paused
from orchestrator.quotes.queries import actual
from orchestrator.states import JobState
from orchestrator.waiting.place import place_of


def described(job: Job, request: Request) -> dict[str, Any]:
    """All that a job's owner is told of it; `job` comes with its course."""
    spent = spent_on_job(job.id)
    body: dict[str, Any] = {
        "job_id": job.public_id,
        "course_id": job.course_id,
        "state": job.state,
        "tier": job.tier,
        **({"lesson_id": job.lesson_id} if job.lesson_id else {}),
        **({"document_id": job.document_id} if job.document_id else {}),
        **_of_a_batch(job),
        "progress": job.course.generation_progress,
        "usage": spent,
        **_beside_its_quote(job, spent),
        "items": item_counts(job.id),
        "created_at": job.created_at,
        "started_at": job.started_at,
        "finished_at": job.finished_at,
    }
    return body | ({"error": job.error} if job.error else {}) | place_shown(job, request)


def place_shown(job: Job, request: Request) -> dict[str, Any]:
    """Where a job that waits stands, or what holds it; empty for one that does not."""
    if job.pause:
        return {"reason": why_paused(job.pause, language=language_of(request))}
    if job.review_until:
        return {"reason": message("outline_to_review", language=language_of(request))}
    place = place_of(job) if job.state == JobState.WAITING else None
    if place is None:
        return {}
    eta = {"eta_seconds": {"p50": place.eta.p50, "p90": place.eta.p90}} if place.eta else {}
    return {"position": place.position, **eta, "reason": place.sentence(language_of(request))}


def _of_a_batch(job: Job) -> dict[str, Any]:
    if not job.economy:
        return {}
    expected = expected_by(job)
    return {"economy": True, **({"expected_by": expected} if expected else {})}


def _beside_its_quote(job: Job, spent: dict[str, Any]) -> dict[str, Any]:
    if not job.quote or job.quote["economy"] != job.economy:  # said of another way of making it
        return {}
    ended = {"actual": actual(job, spent)} if job.state == JobState.COMPLETED else {}
    return {"quote": job.quote, **ended}
