"""Starting the generation of a course: look, ask for a slot, commit, wake the workers. Reads top to bottom."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar
from uuid import UUID

import structlog
from kombu.exceptions import OperationalError as BrokerError
from uuid_utils.compat import uuid7

from coursegen.errors import CourseForbidden, CourseNotFound
from coursegen.writing.choose import in_batches
from metrics.job_ids import public_id
from metrics.sql_files import fetch_one
from orchestrator.errors import EconomyUnavailable, StartFailed
from orchestrator.slots import gate, leases
from orchestrator.states import JobState
from orchestrator.wakeups import WakeUp, send

from . import refusals
from .accept import Acceptance, Exhausted, accept, persistently
from .anew import Anew
from .roll_back import roll_back

DEADLINE_SECONDS = 2.0
PATIENCE_SECONDS = 0.5
LOOK = Path(__file__).parent / "look.sql"

T = TypeVar("T")
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Started:
    """What was promised: a job that runs, or one that waits for a slot."""

    job_id: UUID
    tier: str
    state: JobState = JobState.QUEUED

    @property
    def public_id(self) -> str:
        return public_id(self.job_id)


@dataclass(frozen=True)
class Look:
    """What a start knows of its course beforehand."""

    user_id: UUID
    language: str
    slug: str
    files_type: str | None
    tier: str
    user_limit: int
    global_limit: int
    active_job: UUID | None
    made: UUID | None
    made_state: str | None


@dataclass(frozen=True)
class Wish:
    """One start on its way. `deadline` is by time.monotonic()."""

    job_id: UUID
    course_id: UUID
    user_id: UUID
    webhook_url: str | None
    wait: bool
    review_outline: bool
    anew: Anew | None
    economy: bool
    idempotency_key: UUID | None
    deadline: float

    @property
    def who(self) -> dict[str, UUID]:
        return {"user_id": self.user_id, "course_id": self.course_id}


def start_job(
    *,
    course_id: UUID,
    user_id: UUID,
    webhook_url: str | None = None,
    wait: bool = False,
    review_outline: bool = False,
    anew: Anew | None = None,
    economy: bool = False,
    idempotency_key: UUID | None = None,
) -> Started:
    """Begin the generation of a course for its owner; the answer is a promise kept in Postgres.

    With `wait` a job for which there is no slot waits for one instead of being refused; with `review_outline` it stops
    before the lessons until its author approves the outline; with `economy` lessons are written in batches, cheaper and
    within a day; `anew` names what of a made course shall be made anew, and the rest stays. What was begun before with
    the same `idempotency_key` is answered again. Raises CourseNotFound, CourseForbidden, GenerationInProgress,
    EconomyUnavailable, UserLimitReached, SystemAtCapacity, TooManyWaiting, what beginning `anew` raises, or
    StartFailed when the database or the broker gave up; whatever was begun is then undone.
    """
    deadline = time.monotonic() + DEADLINE_SECONDS
    wish = Wish(
        uuid7(), course_id, user_id, webhook_url, wait, review_outline, anew, economy, idempotency_key, deadline,
    )  # fmt: skip
    structlog.contextvars.bind_contextvars(jobId=public_id(wish.job_id), courseId=str(course_id), userId=str(user_id))
    course = _in_the_database(wish, lambda: _look(wish))
    structlog.contextvars.bind_contextvars(tier=course.tier)
    if course.made:
        return Started(course.made, course.tier, _as_answered(course.made_state))
    if economy and not in_batches():
        raise EconomyUnavailable
    _ask_for_a_slot(wish, course)
    try:
        return _begin(wish, course)
    except BaseException:
        leases.release(job_id=wish.job_id, user_id=user_id)
        raise


def _as_answered(state: str | None) -> JobState:
    return JobState.WAITING if state == JobState.WAITING else JobState.QUEUED


def _in_the_database(wish: Wish, transaction: Callable[[], T]) -> T:
    try:
        return persistently(transaction, deadline=wish.deadline)
    except Exhausted as error:
        refusals.record_exhausted(error, job_id=wish.job_id, **wish.who)
        raise StartFailed from error


def _look(wish: Wish) -> Look:
    row = fetch_one(LOOK, {"course": wish.course_id, "key": wish.idempotency_key})
    if row is None:
        raise CourseNotFound
    course = Look(*row)
    if course.user_id != wish.user_id:
        raise CourseForbidden
    if course.active_job and not course.made:
        raise refusals.duplicate(course.active_job, **wish.who)
    if course.files_type not in (None, "array", "null"):
        log.warning("progress_files_malformed", files_type=course.files_type)
    return course


def _ask_for_a_slot(wish: Wish, course: Look) -> None:
    """Pass the gate, or be refused by it. Who is ready to wait is not: Postgres decides whether there is room."""
    answer = gate.acquire(
        job_id=wish.job_id, user_limit=course.user_limit, global_limit=course.global_limit, **wish.who
    )
    if not answer.refused:
        return
    if answer.same_course:
        _wait_for_the_other(wish)
    if not wish.wait:
        raise refusals.by_lease(answer, course, **wish.who)


def _wait_for_the_other(wish: Wish) -> None:
    """A double click is a duplicate, not a full house: give the other start a moment to commit.

    Raises GenerationInProgress when it does; returns when it does not.
    """
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end:
        time.sleep(0.02)
        _look(wish)


def _begin(wish: Wish, course: Look) -> Started:
    """Commit the job, make its lease last, wake the workers; or let it wait."""
    accepted = _commit(wish, course)
    if wish.webhook_url is None:
        log.info("webhook_skipped", reason="the start named no webhook URL")
    if accepted.outcome == "waiting":
        leases.release(job_id=wish.job_id, user_id=wish.user_id)
        log.info("job_waits")
        return Started(wish.job_id, accepted.tier, JobState.WAITING)
    leases.confirm(job_id=wish.job_id, user_id=wish.user_id)
    _wake(accepted, language=course.language, **wish.who)
    log.info("job_accepted", kind=accepted.kind, items=len(accepted.items))
    return Started(wish.job_id, accepted.tier)


def _commit(wish: Wish, course: Look) -> Acceptance:
    def transaction() -> Acceptance:
        return accept(
            job=wish.job_id,
            user=wish.user_id,
            course=wish.course_id,
            webhook_url=wish.webhook_url,
            wait=wish.wait,
            review_outline=wish.review_outline,
            anew=wish.anew,
            economy=wish.economy,
            language=course.language,
            idempotency_key=wish.idempotency_key,
        )

    accepted = _in_the_database(wish, transaction)
    if accepted.outcome == "gone":
        raise wish.anew.gone if wish.anew else CourseNotFound
    if accepted.outcome == "active":
        raise refusals.duplicate(accepted.job_id, **wish.who)
    if accepted.outcome not in ("accepted", "waiting"):
        raise refusals.by_fence(accepted, **wish.who)
    return accepted


def _wake(accepted: Acceptance, *, user_id: UUID, course_id: UUID, language: str) -> None:
    assert accepted.job_id is not None  # noqa: S101
    try:
        send(WakeUp(item, accepted.tier, accepted.kind) for item in accepted.items)
    except (BrokerError, OSError) as error:
        log.warning("start_not_published", error=str(error))
        if roll_back(job_id=accepted.job_id, user_id=user_id, course_id=course_id, language=language):
            raise StartFailed from error
        log.info("job_already_begun")  # the message had got out after all: the job runs, and we may say so
