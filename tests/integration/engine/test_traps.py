"""Traps that others fell into, one test for each; its docstring says the trap.

Those of queues are in `test_traps_of_queues`; that the sweeper ran nowhere, in `tests/races/test_sweepers`.
"""

import sys
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.utils import timezone

from coursegen.courses.choices import ACTIVE_STATUSES, CourseStatus
from metrics import spool
from metrics.record import record
from metrics.redis import client
from orchestrator import sweeper
from orchestrator.cancel import cancel_job
from orchestrator.errors import JobHasNotFailed, UserLimitReached
from orchestrator.events.append import append
from orchestrator.events.models import TERMINAL, EventName
from orchestrator.jobs import endings
from orchestrator.models import Job, JobEvent, WorkItem
from orchestrator.recovery import lost_slots, stuck_work, wakeups
from orchestrator.slots import leases
from orchestrator.start import retry_job, start_job
from orchestrator.states import ACTIVE, ENDED, JOB_MOVES, JobState
from orchestrator.tasks import do_work_item
from orchestrator.work import finish, plan
from orchestrator.work.claim import LEASE_SECONDS, take
from orchestrator.work.failures import Failure
from orchestrator.work.holding import BEAT_SECONDS
from orchestrator.work.kinds import MAKING
from orchestrator.work.models import Kind
from orchestrator.work.run import run
from tests.integration.api.clients import as_user
from tests.making import a_course, a_document, a_user

from .doing import a_job, do, do_all, the_item

pytestmark = pytest.mark.usefixtures("committed")

BAD = Failure("error", "x", "x")


def _held() -> set[Any]:
    return set(leases.held() or {})


def test_a_slot_is_released_per_job_and_not_per_attempt() -> None:
    """Releasing after every attempt lets the count fall below what is running, and below zero at last."""
    user = a_user("BASIC")  # two at once
    job, other = a_job(a_course(user)), a_job(a_course(user))
    item = the_item(job, Kind.STRUCTURE_ANALYSIS)
    for _ in range(2):
        WorkItem.objects.filter(id=item.id).update(available_at=timezone.now() - timedelta(seconds=1))
        claim = take(item.id, worker="w")
        assert claim is not None
        assert not finish.failed(claim, BAD).job_ended
        assert _held() == {job.id, other.id}
    with pytest.raises(UserLimitReached):
        a_job(a_course(user))
    for _ in range(5):
        leases.release(job_id=job.id, user_id=user.id)
    assert client().zcard(leases.of_user(user.id)) == 2, "the other and the sentinel"
    lost_slots.mend()
    with pytest.raises(UserLimitReached):
        a_job(a_course(user))


def test_a_course_without_documents_gives_its_slot_back() -> None:
    """The release was forgotten on the path without documents: three such courses locked a whole platform."""
    for _ in range(4):
        job = a_job(a_course(a_user("FREE"), estimated_lessons=1))
        do_all(job, until=Kind.FINALIZATION)
        do_work_item.apply(kwargs={"item_id": str(the_item(job, Kind.FINALIZATION).id)})
        assert _held() == set()


@pytest.mark.parametrize("step", ["_commit", "_wake"])
def test_whatever_fails_after_the_reservation_gives_it_back(step: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reserving, then failing before the try that would have given it back."""

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("a bug")

    monkeypatch.setattr(sys.modules[start_job.__module__], step, broken)
    course = a_course(a_user("FREE"))
    with pytest.raises(RuntimeError):
        start_job(course_id=course.id, user_id=course.user_id)
    assert _held() == set()


def test_a_users_key_that_expires_while_the_job_runs_lets_nobody_past_the_limit() -> None:
    """The user's key had a time to live; when it ran out during a long job, the count began at zero again."""
    user = a_user("FREE")
    job = a_job(a_course(user))
    client().pexpire(leases.of_user(user.id), 1)
    while client().exists(leases.of_user(user.id)):
        pass
    with pytest.raises(UserLimitReached):
        a_job(a_course(user))
    assert Job.objects.filter(state__in=ACTIVE).get() == job
    assert lost_slots.mend() == 1
    assert client().zcard(leases.of_user(user.id)) == 2


def test_the_first_finished_document_does_not_close_the_step() -> None:
    """The step was closed, and the next one begun, by whichever document was read first."""
    course = a_course()
    for name in ("a.pdf", "b.pdf"):
        a_document(course, name=name, status="ready")
    job = a_job(course)
    do(the_item(job, Kind.DOCUMENT_PROCESSING).id)
    course.refresh_from_db()
    assert course.generation_progress["steps"][1]["status"] == "in_progress"
    assert not job.items.filter(kind=Kind.STRUCTURE_ANALYSIS).exists()
    do(the_item(job, Kind.DOCUMENT_PROCESSING).id)
    assert job.items.filter(kind=Kind.STRUCTURE_ANALYSIS).count() == 1


def test_a_failed_attempt_is_not_shown_as_a_failed_course() -> None:
    """The course was shown as failed while its retry was under way, and then came to life again."""
    course = a_course(estimated_lessons=1)
    job = a_job(course)
    do_all(job, until=Kind.TEXT_GENERATION)
    claim = take(the_item(job, Kind.TEXT_GENERATION).id, worker="w")
    assert claim is not None
    finish.failed(claim, BAD)
    course.refresh_from_db()
    assert course.status in ACTIVE_STATUSES
    assert course.error_message is None
    assert [step["status"] for step in course.generation_progress["steps"]][3] == "in_progress"
    assert not JobEvent.objects.filter(job=job, name__in=[*TERMINAL, EventName.STEP_FAILED]).exists()
    WorkItem.objects.update(available_at=timezone.now() - timedelta(seconds=1))
    do_all(job)
    course.refresh_from_db()
    assert course.status == "completed"


def test_an_event_the_database_does_not_know_does_not_undo_the_work_it_is_about() -> None:
    """An event type was missing in the database's enum: the update was refused with it, and the course hung."""
    course = a_course()
    job = a_job(course)
    with transaction.atomic():
        Job.objects.filter(id=job.id).update(state="running")
        record("nobody_knows_this", course_id=course.id)  # type: ignore[arg-type]
        for name in EventName:
            if name not in TERMINAL:
                append(job.id, name)
        append(job.id, EventName.JOB_COMPLETED)
    job.refresh_from_db()
    assert job.state == "running"
    assert client().llen(spool.KEY) == 1


def test_a_cancelled_job_is_not_revived_by_a_retry() -> None:
    """Cancelled between two attempts, the job was taken up again when the second was due."""
    course = a_course()
    job = a_job(course)
    item = the_item(job, Kind.STRUCTURE_ANALYSIS)
    claim = take(item.id, worker="w")
    assert claim is not None
    finish.failed(claim, BAD)
    assert cancel_job(job_id=job.id)
    WorkItem.objects.update(available_at=timezone.now() - timedelta(hours=1), woken_at=None)
    assert (wakeups.send_due(), wakeups.send_unsent(), run(item.id, worker="w")) == (0, 0, None)
    assert finish.failed(claim, BAD) == finish.LOST
    job.refresh_from_db()
    with pytest.raises(JobHasNotFailed):
        retry_job(job=job)
    course.refresh_from_db()
    assert (job.state, course.status) == ("cancelled", "cancelled")


def test_a_rescued_item_is_not_finished_by_its_late_first_worker(monkeypatch: pytest.MonkeyPatch) -> None:
    """Given up for dead, the first worker came back and finished what another was doing by then."""
    monkeypatch.setattr(stuck_work, "CALM_SECONDS", 0)
    job = a_job(a_course())
    item = the_item(job, Kind.STRUCTURE_ANALYSIS)
    first = take(item.id, worker="first")
    assert first is not None
    result = MAKING[first.kind].perform(first, lambda: False)
    WorkItem.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert stuck_work.take_back() == 1
    assert finish.done(first, result) == finish.LOST, "while nobody has it"
    WorkItem.objects.update(available_at=timezone.now() - timedelta(seconds=1))
    second = take(item.id, worker="second")
    assert second is not None
    assert finish.done(first, result) == finish.LOST, "while the other has it"
    assert finish.done(second, result).kept
    assert finish.done(first, result) == finish.LOST, "and afterwards"
    assert job.items.filter(kind=Kind.STRUCTURE_GENERATION).count() == 1


def test_an_idempotency_key_names_a_request_and_not_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """The key had the time in it: the same request, sent again a little later, was another and began another job."""
    course = a_course()
    right = timezone.now
    for minutes in (0, 1, 60):
        monkeypatch.setattr(timezone, "now", lambda minutes=minutes: right() + timedelta(minutes=minutes))
        answer = as_user(course.user).post(
            "/api/v1/course-generation/", {"course_id": str(course.id)}, content_type="application/json",
            headers={"Idempotency-Key": "the first course"},
        )  # fmt: skip
        assert answer.status_code == 202
        assert answer.json()["job_id"] == Job.objects.get().public_id


def test_every_state_is_entered_and_left_without_a_hand() -> None:
    """A status that only an action in the admin could set, or end, is one that nobody sets at night."""
    reached = set().union(*JOB_MOVES.values()) | {JobState.WAITING, JobState.QUEUED}
    assert reached == set(JobState)
    for state in ACTIVE:
        assert JOB_MOVES[state] & ENDED
    stages = {stage.status for stage in plan.STAGES.values()}
    ends = set(endings._COURSE_STATUS.values())
    assert {CourseStatus.DRAFT, CourseStatus.INITIALIZING} | stages | ends == set(CourseStatus)
    assert stages | {CourseStatus.INITIALIZING} == ACTIVE_STATUSES


def test_a_dead_worker_is_noticed_before_anybody_gives_up_waiting() -> None:
    """The time after which a worker counted as dead was longer than anybody waited; the courses hung until then."""
    (every,) = [each.every_seconds for each in sweeper.PASSES if each.run is stuck_work.take_back]
    (due,) = [each.every_seconds for each in sweeper.PASSES if each.run is wakeups.send_due]
    first_pause = 1.2
    assert LEASE_SECONDS + every + first_pause + due < 15
    assert BEAT_SECONDS * 3 < LEASE_SECONDS, "two beats may be missed"
    claim = take(the_item(a_job(a_course()), Kind.STRUCTURE_ANALYSIS).id, worker="w")
    assert claim is not None
    with connection.cursor() as cursor:
        cursor.execute("SELECT extract(epoch FROM lease_until - now()) FROM work_items WHERE state = 'running'")
        assert cursor.fetchone()[0] <= LEASE_SECONDS
