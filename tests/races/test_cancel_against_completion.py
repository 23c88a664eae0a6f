"""Ends that meet: whichever comes first wins, the other changes nothing, and nothing is left behind."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from coursegen.models import Course, User
from orchestrator.cancel import cancel_job
from orchestrator.models import Job, WorkItem
from orchestrator.recovery import stuck_work
from orchestrator.slots import leases
from orchestrator.start.roll_back import roll_back
from orchestrator.work.claim import take
from tests.making import a_user

from .racing import a_busy_user, a_last_claim, a_queued_job, finish_last, nothing_is_left, racing

pytestmark = pytest.mark.usefixtures("committed")


def test_of_a_cancel_and_the_last_finish_exactly_one_wins() -> None:
    user, won = a_busy_user(), Counter[str]()
    with racing() as race:
        for _ in range(500):
            job = a_queued_job(user)
            claim = a_last_claim(job)
            cancelled, ended = race(lambda job=job: cancel_job(job_id=job.id), lambda claim=claim: finish_last(claim))
            assert cancelled is not ended.kept
            won[Job.objects.get(id=job.id).state] += 1
            assert Job.objects.get(id=job.id).state == ("cancelled" if cancelled else "completed")
    assert won["cancelled"] > 25, won
    assert won["completed"] > 25, won
    nothing_is_left()


def test_a_cancel_and_a_claim_leave_a_cancelled_job_and_a_claim_that_is_worth_nothing() -> None:
    user, claimed = a_busy_user(), Counter[bool]()
    with racing() as race:
        for _ in range(100):
            job = a_queued_job(user)
            item = job.items.get()
            cancelled, claim = race(
                lambda job=job: cancel_job(job_id=job.id), lambda item=item: take(item.id, worker="w")
            )
            assert cancelled
            assert claim is None or not finish_last(claim).kept
            claimed[claim is not None] += 1
    assert claimed.keys() == {True, False}, claimed
    nothing_is_left()


def test_of_a_cancel_and_the_undoing_of_a_start_exactly_one_wins() -> None:
    user, won = a_busy_user(), Counter[str]()
    with racing() as race:
        for _ in range(100):
            job = a_queued_job(user)
            cancelled, undone = race(lambda job=job: cancel_job(job_id=job.id), lambda job=job: _undo(job))
            assert cancelled is not undone
            won[Job.objects.get(id=job.id).state] += 1
    assert won.keys() == {"cancelled", "rolled_back"}, won
    nothing_is_left()


def test_a_claim_and_the_undoing_of_a_start_agree() -> None:
    """A publish that timed out may have got out: either a worker has begun the job, or there is nothing to claim."""
    user, begun = a_busy_user(), Counter[bool]()
    with racing() as race:
        for _ in range(100):
            job = a_queued_job(user)
            item = job.items.get()
            undone, claim = race(lambda job=job: _undo(job), lambda item=item: take(item.id, worker="w"))
            assert undone is (claim is None)
            begun[claim is not None] += 1
            cancel_job(job_id=job.id)
    assert begun.keys() == {True, False}, begun
    nothing_is_left()


def test_a_course_deleted_while_its_last_item_ends() -> None:
    user, kept = a_busy_user(), Counter[bool]()
    with racing() as race:
        for _ in range(100):
            claim = a_last_claim(a_queued_job(user))
            _, ended = race(
                lambda claim=claim: Course.objects.get(id=claim.course_id).delete(),
                lambda claim=claim: finish_last(claim),
            )
            kept[ended.kept] += 1
    assert kept.keys() == {True, False}, kept
    assert not Job.objects.exists()
    nothing_is_left()


def test_a_user_deleted_while_the_last_item_ends() -> None:
    a_busy_user()
    kept = Counter[bool]()
    with racing(spread=0.04) as race:  # Django collects all that is a user's before it deletes
        for _ in range(60):
            user = a_user()
            claim = a_last_claim(a_queued_job(user))
            _, ended = race(
                lambda user=user: User.objects.get(id=user.id).delete(), lambda claim=claim: finish_last(claim)
            )
            kept[ended.kept] += 1
    assert kept.keys() == {True, False}, kept
    assert not Job.objects.exists()
    nothing_is_left()


def test_of_two_finishes_of_one_claim_one_is_kept() -> None:
    user = a_busy_user()
    with racing() as race:
        for _ in range(100):
            claim = a_last_claim(a_queued_job(user))
            first, second = race(*[lambda claim=claim: finish_last(claim)] * 2)
            assert first.kept is not second.kept
    nothing_is_left()


def test_work_is_taken_back_or_finished_never_both(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stuck_work, "CALM_SECONDS", 0)
    user, states = a_busy_user(), Counter[str]()
    with racing() as race:
        for _ in range(100):
            claim = a_last_claim(a_queued_job(user))
            WorkItem.objects.filter(id=claim.item_id).update(lease_until=timezone.now() - timedelta(seconds=1))
            _, ended = race(stuck_work.take_back, lambda claim=claim: finish_last(claim))
            item = WorkItem.objects.get(id=claim.item_id)
            assert (item.state, item.failures["crash"]) == (("done", 0) if ended.kept else ("ready", 1))
            states[item.state] += 1
            cancel_job(job_id=claim.job_id)
    assert states.keys() == {"done", "ready"}, states
    nothing_is_left()


def _undo(job: Job) -> bool:
    """As `start_job` does it."""
    undone = roll_back(job_id=job.id, user_id=job.user_id, course_id=job.course_id, language="ru")
    if undone:
        leases.release(job_id=job.id, user_id=job.user_id)
    return undone
