"""A generation whose author wants to see the outline: it waits for a person and holds nothing meanwhile."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coursegen.models import Course, Lesson, User
from orchestrator.cancel import cancel_job
from orchestrator.errors import GenerationInProgress
from orchestrator.models import Job, JobEvent, PlatformPolicy, Slot, WorkItem
from orchestrator.recovery import lost_slots, wakeups
from orchestrator.reviews.end import approve, cancel_forgotten
from orchestrator.reviews.errors import NothingToApprove
from orchestrator.slots import leases
from orchestrator.start import retry_job, start_job
from orchestrator.sweeper import PASSES
from orchestrator.tasks import do_work_item
from orchestrator.work.failures import Failure
from orchestrator.work.models import Kind
from tests.integration.api.clients import as_user
from tests.making import a_course, a_user

from .doing import do, do_all

pytestmark = pytest.mark.usefixtures("committed")


def a_reviewed_job(user: User | None = None, **course: object) -> Job:
    """Waits for its author, after workers have done what comes before."""
    made = a_course(user, **{"language": "en", "estimated_lessons": 3, **course})
    started = start_job(course_id=made.id, user_id=made.user_id, review_outline=True)
    job = Job.objects.select_related("course", "user").get(id=started.job_id)
    while item := WorkItem.objects.filter(job=job, state="ready").first():
        do_work_item.apply(kwargs={"item_id": str(item.id)}).get()
    job.refresh_from_db()
    return job


def names(job: Job) -> list[str]:
    return list(JobEvent.objects.filter(job=job).order_by("seq").values_list("name", flat=True))


def test_when_the_outline_is_stored_the_job_waits_and_holds_no_slot() -> None:
    job = a_reviewed_job()
    assert (job.state, job.user_slot, job.finished_at) == ("awaiting_review", None, None)
    assert not Slot.objects.exclude(job=None).exists()
    assert leases.held() == {}, "given back with the end of the task"
    assert not job.items.filter(kind=Kind.TEXT_GENERATION).exists()
    course = Course.objects.get(id=job.course_id)
    progress = course.generation_progress or {}
    assert [step["status"] for step in progress["steps"]] == ["completed"] * 3 + ["pending"] * 2
    assert (progress["percentage"], progress["current_step"], course.status) == (60, 3, "generating_structure")
    assert progress["message"].startswith("The outline is ready")
    assert names(job)[-2:] == ["step.completed", "job.awaiting_review"]
    assert job.review_until is not None
    assert timedelta(days=13.9) < job.review_until - timezone.now() < timedelta(days=14)


def test_without_the_wish_nothing_waits() -> None:
    course = a_course(estimated_lessons=2)
    job = Job.objects.get(id=start_job(course_id=course.id, user_id=course.user_id).job_id)
    do_all(job)
    job.refresh_from_db()
    assert (job.state, "job.awaiting_review" in names(job)) == ("completed", False)


def test_its_slot_goes_to_the_next_who_waits() -> None:
    PlatformPolicy.objects.update(global_limit=1)
    first = a_course(estimated_lessons=2)
    job = Job.objects.get(id=start_job(course_id=first.id, user_id=first.user_id, review_outline=True).job_id)
    second = a_course()
    waiting = start_job(course_id=second.id, user_id=second.user_id, wait=True)
    while item := WorkItem.objects.filter(job=job, state="ready").first():
        do_work_item.apply(kwargs={"item_id": str(item.id)}).get()
    assert Job.objects.get(id=waiting.job_id).state == "queued"
    assert set(leases.held() or {}) == {waiting.job_id}


def test_the_users_own_slot_is_free_too() -> None:
    user = a_user("FREE")
    a_reviewed_job(user)
    other = a_course(user)
    assert start_job(course_id=other.id, user_id=user.id).state == "queued"


def test_one_job_per_course_still_holds() -> None:
    job = a_reviewed_job()
    with pytest.raises(GenerationInProgress):
        start_job(course_id=job.course_id, user_id=job.user_id)


def test_approved_it_writes_the_lessons_and_does_nothing_again() -> None:
    job = a_reviewed_job()
    done = set(job.items.values_list("id", flat=True))
    approve(job)
    job.refresh_from_db()
    assert (job.state, job.review_until, job.user_slot) == ("queued", None, 1)
    new = job.items.exclude(id__in=done)
    assert {item.kind for item in new} == {"TEXT_GENERATION"}
    assert {item.subject for item in new} == set(Lesson.objects.filter(course=job.course).values_list("id", flat=True))
    do_all(job)
    job.refresh_from_db()
    assert job.state == "completed"
    assert not Lesson.objects.filter(course=job.course, content__isnull=True).exists()
    assert job.items.filter(kind=Kind.STRUCTURE_GENERATION).count() == 1
    after = names(job)[names(job).index("job.awaiting_review") :]
    assert after[:4] == ["job.awaiting_review", "job.approved", "job.admitted", "step.started"]
    percentages = (Course.objects.get(id=job.course_id).generation_progress or {})["percentage"]
    assert percentages == 100


def test_approved_without_a_free_slot_it_waits_from_that_moment_on() -> None:
    job = a_reviewed_job()
    Job.objects.filter(id=job.id).update(created_at=timezone.now() - timedelta(days=9))
    PlatformPolicy.objects.update(global_limit=1)
    holder, rival = a_course(), a_course()
    held = start_job(course_id=holder.id, user_id=holder.user_id)
    earlier = start_job(course_id=rival.id, user_id=rival.user_id, wait=True)
    approve(job)
    job.refresh_from_db()
    assert job.state == "waiting"
    assert (Course.objects.get(id=job.course_id).generation_progress or {})["message"] == "Waiting in the queue"
    body = as_user(job.user).get(f"/api/v1/course-generation/{job.public_id}/").json()
    assert (body["state"], body["position"]) == ("waiting", 2)
    assert cancel_job(job_id=held.job_id)
    assert (Job.objects.get(id=earlier.job_id).state, Job.objects.get(id=job.id).state) == ("queued", "waiting")
    assert cancel_job(job_id=earlier.job_id)
    assert Job.objects.get(id=job.id).state == "queued"


def test_it_is_approved_once() -> None:
    job = a_reviewed_job()
    approve(job)
    with pytest.raises(NothingToApprove):
        approve(job)
    assert names(job).count("job.approved") == 1


def test_it_can_be_cancelled_meanwhile() -> None:
    job = a_reviewed_job()
    assert cancel_job(job_id=job.id)
    job.refresh_from_db()
    assert (job.state, job.review_until, names(job)[-1]) == ("cancelled", None, "job.cancelled")
    with pytest.raises(NothingToApprove):
        approve(job)


def test_forgotten_it_is_cancelled_with_the_reason() -> None:
    job = a_reviewed_job()
    assert cancel_forgotten() == 0
    Job.objects.filter(id=job.id).update(review_until=timezone.now() - timedelta(seconds=1))
    assert cancel_forgotten() == 1
    job.refresh_from_db()
    assert job.state == "cancelled"
    assert job.error == {
        "code": "outline_not_approved",
        "message": "Generation cancelled: the outline was not approved within 14 days",
    }
    course = Course.objects.get(id=job.course_id)
    assert (course.status, course.error_message) == ("cancelled", job.error["message"])
    assert cancel_forgotten() == 0
    assert "forgotten_reviews" in {each.name for each in PASSES}


def test_the_passes_of_the_sweeper_leave_it_alone() -> None:
    job = a_reviewed_job()
    assert (lost_slots.mend(), wakeups.send_due(), wakeups.send_unsent()) == (0, 0, 0)
    job.refresh_from_db()
    assert job.state == "awaiting_review"


def test_it_is_not_stuck_and_says_what_it_waits_for() -> None:
    job = a_reviewed_job()
    Course.objects.update(last_progress_update=timezone.now() - timedelta(days=3))
    owner = as_user(job.user)
    status = owner.get(f"/api/courses/{job.course.slug}/check-status").json()
    assert (status["isStuck"], status["currentStatus"]) == (False, "generating_structure")
    body = owner.get(f"/api/v1/course-generation/{job.public_id}/").json()
    assert body["state"] == "awaiting_review"
    assert body["reason"].startswith("The outline is ready")
    assert owner.get("/api/v1/limits/").json()["jobs"]["used"] == 0
    assert owner.get(f"/api/courses/{job.course.slug}/cancel").json()["canCancel"] is True


def test_a_lesson_that_fails_after_the_approval_is_retried_without_a_second_review() -> None:
    from orchestrator.work import finish
    from orchestrator.work.claim import take

    job = a_reviewed_job()
    approve(job)
    for item in job.items.filter(state="ready"):
        claim = take(item.id, worker="w")
        assert claim is not None
        finish.failed(claim, Failure("bad", "bad", "bad", final=True))
    job.refresh_from_db()
    assert job.state == "failed"
    retry_job(job=job)
    for item in job.items.filter(state="ready", kind=Kind.TEXT_GENERATION):
        do(item.id)
    do_all(job)
    job.refresh_from_db()
    assert (job.state, names(job).count("job.awaiting_review")) == ("completed", 1)
