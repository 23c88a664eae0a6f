"""Claim, do, finish: what a worker does with an item, and what it may not do."""

import pytest
from django.db import connection

from coursegen.models import Lesson
from metrics.models import SystemMetric
from orchestrator.cancel import cancel_job
from orchestrator.models import Job, JobEvent, Slot, WorkItem
from orchestrator.receivers import release_slot
from orchestrator.slots import leases
from orchestrator.tasks import do_work_item
from orchestrator.work import finish
from orchestrator.work.claim import take
from orchestrator.work.failures import Failure
from orchestrator.work.kinds import MAKING
from orchestrator.work.models import Kind
from orchestrator.work.run import run
from tests.making import a_course

from .doing import a_job, do, do_all, the_item

pytestmark = pytest.mark.usefixtures("committed")


def test_a_course_comes_to_be_item_by_item() -> None:
    course = a_course(title="Тестирование")
    job = a_job(course)
    do_all(job)
    job.refresh_from_db()
    course.refresh_from_db()
    assert (job.state, course.status) == ("completed", "completed")
    assert course.generation_progress["percentage"] == 100
    assert [step["status"] for step in course.generation_progress["steps"]] == ["completed"] * 5
    assert course.generation_completed_at is not None
    assert set(course.lessons.values_list("status", flat=True)) == {"completed"}
    assert Slot.objects.filter(job=job).count() == 0
    names = list(JobEvent.objects.filter(job=job).order_by("seq").values_list("name", flat=True))
    assert names[0] == "job.accepted"
    assert names[-1] == "job.completed"
    assert names.count("lesson.completed") == course.lessons.count()
    assert list(JobEvent.objects.filter(job=job).order_by("seq").values_list("seq", flat=True)) == [
        *range(1, len(names) + 1)
    ]


def test_lessons_are_all_ready_at_once() -> None:
    job = a_job(a_course(estimated_lessons=7))
    do_all(job, until=Kind.TEXT_GENERATION)
    assert WorkItem.objects.filter(job=job, kind=Kind.TEXT_GENERATION, state="ready").count() == 7


def test_the_first_finished_lesson_does_not_close_the_step() -> None:
    course = a_course()
    job = a_job(course)
    do_all(job, until=Kind.TEXT_GENERATION)
    do(the_item(job, Kind.TEXT_GENERATION).id)
    course.refresh_from_db()
    assert course.generation_progress["steps"][3]["status"] == "in_progress"
    assert course.generation_progress["lessons_completed"] == 1
    assert not WorkItem.objects.filter(job=job, kind=Kind.FINALIZATION).exists()


def test_the_same_message_three_times_is_done_once() -> None:
    job = a_job(a_course())
    item = the_item(job, Kind.STRUCTURE_ANALYSIS)
    answers = [run(item.id, worker=f"w{n}") for n in range(3)]
    assert [answer is not None for answer in answers] == [True, False, False]
    assert WorkItem.objects.filter(job=job, kind=Kind.STRUCTURE_GENERATION).count() == 1


def test_a_worker_that_lost_its_claim_changes_nothing() -> None:
    course = a_course()
    job = a_job(course)
    item = the_item(job, Kind.STRUCTURE_ANALYSIS)
    late = take(item.id, worker="late")
    assert late is not None
    WorkItem.objects.filter(id=item.id).update(state="ready", lease_until=None)
    other = take(item.id, worker="other")
    assert other is not None
    assert other.claim_no == late.claim_no + 1
    before = _everything(job)
    result = MAKING[late.kind].perform(late, lambda: False)
    assert finish.done(late, result) == finish.LOST
    assert finish.failed(late, Failure("error", "x", "x")) == finish.LOST
    assert _everything(job) == before
    assert finish.done(other, result).kept


def _everything(job: Job) -> list[object]:
    course = type(job.course).objects.get(id=job.course_id)
    return [
        *WorkItem.objects.filter(job=job).values_list(),
        *JobEvent.objects.filter(job=job).values_list(),
        course.generation_progress,
        course.analysis_result,
        Job.objects.filter(id=job.id).values_list()[0],
    ]


def test_a_job_that_was_cancelled_is_not_revived_by_late_work() -> None:
    course = a_course()
    job = a_job(course)
    claim = take(the_item(job, Kind.STRUCTURE_ANALYSIS).id, worker="w")
    assert claim is not None
    assert cancel_job(job_id=job.id)
    assert finish.done(claim, MAKING[claim.kind].perform(claim, lambda: False)) == finish.LOST
    job.refresh_from_db()
    course.refresh_from_db()
    assert (job.state, course.status) == ("cancelled", "cancelled")
    assert Slot.objects.filter(job__isnull=False).count() == 0
    assert leases.held() == {}
    assert not cancel_job(job_id=job.id)


def test_the_step_done_by_a_worker_when_the_start_could_not(owner_url: str) -> None:
    course = a_course()
    job = a_job(course)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE courses SET generation_progress = NULL WHERE id = %s", [course.id])
    do(the_item(job, Kind.STRUCTURE_ANALYSIS).id)
    course.refresh_from_db()
    assert course.generation_progress["steps"][0]["status"] == "completed"
    recovery = SystemMetric.objects.get(event_type="orphaned_job_recovery")
    assert recovery.metadata["lost"] == "first_step"


def test_after_the_task_that_ends_a_job_its_slot_is_released_once_or_more() -> None:
    course = a_course()
    job = a_job(course)
    do_all(job, until=Kind.FINALIZATION)
    item = the_item(job, Kind.FINALIZATION)
    answer = do_work_item.apply(kwargs={"item_id": str(item.id), "newer_keyword": 1}).result
    assert answer == {"job_id": str(job.id), "user_id": str(course.user_id)}
    for _ in range(3):
        release_slot(retval=answer)
    release_slot(retval=None)
    assert leases.held() == {}


def test_a_task_that_ends_no_job_releases_nothing() -> None:
    job = a_job(a_course())
    item = the_item(job, Kind.STRUCTURE_ANALYSIS)
    assert do_work_item.apply(kwargs={"item_id": str(item.id)}).result is None
    assert set(leases.held() or {}) == {job.id}


def test_a_course_deleted_meanwhile_cancels_its_job_and_late_work_stops() -> None:
    course = a_course()
    job = a_job(course)
    claim = take(the_item(job, Kind.STRUCTURE_ANALYSIS).id, worker="w")
    assert claim is not None
    result = MAKING[claim.kind].perform(claim, lambda: False)
    course.delete()
    assert finish.done(claim, result) == finish.LOST
    assert not Job.objects.exists()
    assert Slot.objects.filter(job__isnull=False).count() == 0
    assert leases.held() == {}


def test_a_user_deleted_meanwhile_takes_all_with_it() -> None:
    course = a_course()
    a_job(course)
    course.user.delete()
    assert not Job.objects.exists()
    assert leases.held() == {}


def test_a_cancelled_course_leaves_nothing_that_looks_busy() -> None:
    course = a_course()
    job = a_job(course)
    do_all(job, until=Kind.TEXT_GENERATION)
    Lesson.objects.filter(course=course).update(status="generating")
    cancel_job(job_id=job.id)
    assert set(course.lessons.values_list("status", flat=True)) == {"pending"}
