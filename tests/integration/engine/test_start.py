"""Starting a course, as the function that the API calls."""

import threading
from typing import Any
from uuid import UUID

import pytest
from django.db import connection

from coursegen.errors import CourseForbidden, CourseNotFound
from coursegen.models import Course, TierPolicy, User
from metrics.models import SystemMetric
from metrics.redis import client
from orchestrator.errors import GenerationInProgress, SystemAtCapacity, UserLimitReached
from orchestrator.models import Job, JobEvent, PlatformPolicy, Slot
from orchestrator.recovery import lost_slots
from orchestrator.slots import leases
from orchestrator.start import Started, start_job
from tests.making import NOBODY, a_course, a_document, a_user

from .doing import redis_away

pytestmark = pytest.mark.usefixtures("committed")


def start(course: Course, user: User | None = None, **more: Any) -> Started:
    return start_job(course_id=course.id, user_id=(user or course.user).id, **more)


def waiting_calls(queue: str) -> int:
    return int(client().llen(queue))


def metrics() -> list[str]:
    return list(SystemMetric.objects.order_by("id").values_list("event_type", flat=True))


def leased() -> set[UUID]:
    return set(leases.held() or {})


def test_a_start_is_a_row_a_slot_an_item_and_a_call() -> None:
    course = a_course()
    started = start(course, webhook_url="https://lms.example.com/hook")
    job = Job.objects.get(id=started.job_id)
    assert (job.state, job.tier, job.user_slot, job.run) == ("queued", "PREMIUM", 1, 1)
    assert job.webhook_url == "https://lms.example.com/hook"
    assert Slot.objects.get(job=job).number == 1
    assert list(job.items.values_list("kind", "subject", "state", "wake_count")) == [
        ("STRUCTURE_ANALYSIS", None, "ready", 1)
    ]
    assert waiting_calls("premium") == 1
    assert leased() == {job.id}
    course.refresh_from_db()
    assert course.status == "initializing"
    assert course.generation_started_at is not None
    step = course.generation_progress["steps"][0]
    assert (step["status"], course.generation_progress["message"]) == ("completed", "Инициализация завершена")
    assert list(JobEvent.objects.filter(job=job).values_list("seq", "name")) == [
        (1, "job.accepted"), (2, "job.admitted"), (3, "step.completed"),
    ]  # fmt: skip
    assert job.last_event == 3


def test_documents_are_read_first_one_item_each() -> None:
    course = a_course()
    documents = {a_document(course).id, a_document(course).id}
    job = Job.objects.get(id=start(course).job_id)
    assert set(job.items.values_list("kind", "subject")) == {("DOCUMENT_PROCESSING", each) for each in documents}
    assert waiting_calls("premium.read") == 2


@pytest.mark.parametrize("files", [None, [], "nonsense", {"not": "a list"}])
def test_the_documents_decide_whatever_the_progress_says_of_files(files: Any) -> None:
    course = a_course(generation_progress={"files": files})
    job = Job.objects.get(id=start(course).job_id)
    assert job.items.get().kind == "STRUCTURE_ANALYSIS"


def test_messages_follow_an_english_course() -> None:
    course = a_course(language="en")
    start(course)
    course.refresh_from_db()
    assert course.generation_progress["message"] == "Initialization complete"


def test_no_such_course() -> None:
    with pytest.raises(CourseNotFound):
        start_job(course_id=NOBODY, user_id=a_user().id)


def test_somebody_elses_course() -> None:
    with pytest.raises(CourseForbidden):
        start(a_course(), a_user())
    assert leased() == set()


def test_the_same_course_twice() -> None:
    course = a_course()
    first = start(course)
    with pytest.raises(GenerationInProgress) as refusal:
        start(course)
    assert refusal.value.details == {"jobId": first.public_id}
    assert metrics() == ["duplicate_job_detected"]
    assert leased() == {first.job_id}


def test_a_course_that_has_ended_may_be_made_again() -> None:
    course = a_course()
    first = start(course)
    Slot.objects.filter(job_id=first.job_id).update(job=None)
    Job.objects.filter(id=first.job_id).update(state="failed", finished_at="2026-01-01T00:00Z")
    leases.release(job_id=first.job_id, user_id=course.user_id)
    Course.objects.filter(id=course.id).update(error_message="x", status="failed", generation_metadata={"2": {"a": 1}})
    assert start(course).job_id != first.job_id
    course.refresh_from_db()
    assert (course.error_message, course.status) == (None, "initializing")
    assert "2" not in course.generation_metadata


@pytest.mark.parametrize(
    ("tier", "limit", "word"), [("FREE", 1, "generation"), ("BASIC", 2, "generations"), ("PREMIUM", 2, "generations")]
)
def test_the_users_limit(tier: str, limit: int, word: str) -> None:
    TierPolicy.objects.filter(tier="PREMIUM").update(concurrent_jobs=2)  # rows decide
    user = a_user(tier)
    for _ in range(limit):
        start(a_course(user))
    with pytest.raises(UserLimitReached) as refusal:
        start(a_course(user))
    assert refusal.value.compatibility_text == (
        f"Too many concurrent jobs. {tier} tier allows {limit} concurrent course {word}."
    )
    assert refusal.value.details == {"tier": tier, "user_limit": limit, "current_user_jobs": limit}
    assert refusal.value.headers["X-RateLimit-Remaining"] == "0"
    assert metrics() == ["concurrency_limit_hit"]


def test_the_limit_over_all() -> None:
    for _ in range(3):
        start(a_course(a_user("FREE")))
    with pytest.raises(SystemAtCapacity) as refusal:
        start(a_course(a_user("FREE")))
    assert refusal.value.details == {
        "tier": "FREE", "user_limit": 1, "current_user_jobs": 0,
        "global_limit": 3, "global_active_jobs": 3, "current_global_jobs": 3,
    }  # fmt: skip
    assert 1 <= int(refusal.value.headers["Retry-After"]) <= 600


def test_a_raised_limit_holds_at_once_and_a_lowered_one_stops_only_new_jobs() -> None:
    PlatformPolicy.objects.update(global_limit=5)
    for _ in range(5):
        start(a_course(a_user("FREE")))
    PlatformPolicy.objects.update(global_limit=2)
    end_one = Slot.objects.get(number=1)
    job = Job.objects.get(id=end_one.job_id)
    Slot.objects.filter(number=1).update(job=None)
    Job.objects.filter(id=job.id).update(state="completed", finished_at="2026-01-01T00:00Z")
    leases.release(job_id=job.id, user_id=job.user_id)
    with pytest.raises(SystemAtCapacity):  # slot 1 is free, but four are held and two are allowed
        start(a_course(a_user("FREE")))
    with redis_away(), pytest.raises(SystemAtCapacity):
        start(a_course(a_user("FREE")))
    assert Job.objects.filter(state="queued").count() == 4


def test_many_starts_at_once_never_pass_a_limit() -> None:
    users = [a_user("BASIC") for _ in range(4)]
    courses = [a_course(user) for user in users for _ in range(4)]
    outcomes: list[str] = []

    def begin(course: Course) -> None:
        try:
            start(course)
            outcomes.append("yes")
        except (UserLimitReached, SystemAtCapacity):
            outcomes.append("no")
        finally:
            connection.close()

    threads = [threading.Thread(target=begin, args=(course,)) for course in courses]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    lost_slots.mend()
    assert len(outcomes) == 16
    assert outcomes.count("yes") == 3
    assert Job.objects.count() == Slot.objects.filter(job__isnull=False).count() == len(leased()) == 3


def test_the_same_course_from_many_requests_at_once_is_one_job() -> None:
    course = a_course()
    refused: list[UUID] = []

    def begin() -> None:
        try:
            start(course)
        except GenerationInProgress as refusal:
            refused.append(refusal.details["jobId"])
        finally:
            connection.close()

    threads = [threading.Thread(target=begin) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    job = Job.objects.get()
    assert refused == [job.public_id] * 7
    lost_slots.mend()  # the first to find the leases cold rebuilt them, perhaps just before the job was committed
    assert leased() == {job.id}
