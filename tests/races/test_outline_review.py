"""What meets at the moment in which a job gives its slots back to wait for its author, or takes them again."""

from collections import Counter
from datetime import timedelta

import pytest
from django.utils import timezone

from coursegen.models import Course, User
from orchestrator.cancel import cancel_job
from orchestrator.models import Job, Slot, WorkItem
from orchestrator.recovery import lost_slots, stuck_work
from orchestrator.reviews.end import approve, cancel_forgotten
from orchestrator.reviews.errors import NothingToApprove
from orchestrator.slots import leases
from orchestrator.waiting.admission import admit
from orchestrator.work import finish
from orchestrator.work.claim import Claim, take
from orchestrator.work.finish import Ended
from orchestrator.work.kinds import MAKING
from orchestrator.work.models import Kind
from tests.integration.engine.doing import do_all, the_item

from .racing import a_busy_user, a_queued_job, nothing_is_left, racing

pytestmark = pytest.mark.usefixtures("committed")
TIMES = 15


def a_short_job(user: User) -> Job:
    """Its outline is one lesson: stored quickly, as nobody waits for a row longer than half a second."""
    job = a_queued_job(user)
    Job.objects.filter(id=job.id).update(review_outline=True)
    Course.objects.filter(id=job.course_id).update(estimated_sections=1, estimated_lessons=1)
    return job


def a_structure(user: User) -> tuple[Claim, object]:
    """A claim of a structure that is planned and not yet stored, of a job that will then wait for its author."""
    job = a_short_job(user)
    do_all(job, until=Kind.STRUCTURE_GENERATION)
    claim = take(the_item(job, Kind.STRUCTURE_GENERATION).id, worker="w")
    assert claim is not None
    return claim, MAKING[claim.kind].perform(claim, lambda: False)


def store(claim: Claim, result: object) -> Ended:
    """What a worker does at the end of its task, `task_postrun` included."""
    ended = finish.done(claim, result)
    if ended.slot_freed:
        leases.release(job_id=claim.job_id, user_id=claim.user_id)
    return ended


def in_review(user: User) -> Job:
    job = a_short_job(user)
    do_all(job)
    leases.release(job_id=job.id, user_id=user.id)
    return Job.objects.select_related("course").get(id=job.id)


def approved(job: Job) -> bool:
    try:
        approve(job)
    except NothingToApprove:
        return False
    return True


def test_the_sweeper_that_mends_leases_gives_none_to_a_job_that_waits_for_its_author() -> None:
    user = a_busy_user()
    with racing() as race:
        for _ in range(TIMES):
            claim, result = a_structure(user)
            ended, _ = race(lambda claim=claim, result=result: store(claim, result), lost_slots.mend)
            assert ended.slot_freed
            lost_slots.mend()
            assert claim.job_id not in (leases.held() or {})
            assert not Slot.objects.filter(job_id=claim.job_id).exists()


def test_a_worker_taken_for_dead_as_it_stores_the_outline_frees_the_slot_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stuck_work, "CALM_SECONDS", 0)
    user, kept = a_busy_user(), Counter[bool]()
    with racing() as race:
        for _ in range(TIMES):
            claim, result = a_structure(user)
            WorkItem.objects.filter(id=claim.item_id).update(lease_until=timezone.now() - timedelta(seconds=1))
            ended, _ = race(lambda claim=claim, result=result: store(claim, result), stuck_work.take_back)
            kept[ended.kept] += 1
            job = Job.objects.get(id=claim.job_id)
            held = Slot.objects.filter(job_id=job.id).exists()
            assert (job.state, held) == (("awaiting_review", False) if ended.kept else ("running", True))
            cancel_job(job_id=job.id)
    nothing_is_left()


def test_of_a_cancel_and_the_beginning_of_a_review_nothing_is_left_held() -> None:
    user = a_busy_user()
    with racing() as race:
        for _ in range(TIMES):
            claim, result = a_structure(user)
            race(
                lambda claim=claim, result=result: store(claim, result),
                lambda claim=claim: cancel_job(job_id=claim.job_id),
            )
            cancel_job(job_id=claim.job_id)
    nothing_is_left()


def test_an_approval_and_a_cancel_agree() -> None:
    user, won = a_busy_user(), Counter[str]()
    with racing() as race:
        for _ in range(TIMES):
            job = in_review(user)
            yes, cancelled = race(lambda job=job: approved(job), lambda job=job: cancel_job(job_id=job.id))
            assert cancelled, "before or after the approval"
            won[f"approved {yes}"] += 1
            admit()
            assert Job.objects.get(id=job.id).state == "cancelled"
    lost_slots.mend()
    nothing_is_left()


def test_of_an_approval_and_the_sweepers_patience_exactly_one_wins() -> None:
    user = a_busy_user()
    with racing() as race:
        for _ in range(TIMES):
            job = in_review(user)
            Job.objects.filter(id=job.id).update(review_until=timezone.now() - timedelta(seconds=1))
            yes, cancelled = race(lambda job=job: approved(job), cancel_forgotten)
            assert yes is (cancelled == 0)
            assert Job.objects.get(id=job.id).state == ("queued" if yes else "cancelled")
            cancel_job(job_id=job.id)
    nothing_is_left()


def test_an_approval_that_meets_the_admission_of_others_is_admitted_once() -> None:
    user = a_busy_user()
    with racing() as race:
        for _ in range(TIMES):
            job = in_review(user)
            race(lambda job=job: approve(job), admit)
            admit()
            job.refresh_from_db()
            assert job.state == "queued"
            lessons = job.items.filter(kind=Kind.TEXT_GENERATION)
            assert lessons.count() == job.course.lessons.count()
            cancel_job(job_id=job.id)
    nothing_is_left()
