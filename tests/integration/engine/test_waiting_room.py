"""Jobs that wait for a slot: who is admitted when, and that nobody overtakes."""

import json
import threading
from collections.abc import Callable
from uuid import UUID

import psycopg
import pytest
from django.db import connection

from coursegen.models import Course
from metrics.redis import client
from orchestrator.cancel import cancel_job
from orchestrator.errors import SystemAtCapacity, TooManyWaiting
from orchestrator.models import Job, JobEvent, PlatformPolicy, Slot
from orchestrator.slots import leases
from orchestrator.start import Started, start_job
from orchestrator.states import JobState
from orchestrator.waiting import admission
from orchestrator.waiting.admission import admit
from tests.integration.api.clients import as_user
from tests.making import a_course, a_user

from .doing import do_all
from .waiting import arrived, end, fill, start, state_of, states

pytestmark = pytest.mark.usefixtures("committed")


def test_with_room_there_is_no_waiting() -> None:
    assert start(a_user()).state is JobState.QUEUED


def test_without_room_a_job_waits_and_holds_nothing() -> None:
    fill()
    job = start(a_user())
    assert job.state is JobState.WAITING
    row = Job.objects.get(id=job.job_id)
    assert (row.state, row.user_slot, row.items.count(), row.admitted_at) == ("waiting", None, 0, None)
    assert job.job_id not in (leases.held() or {})
    progress = row.course.generation_progress
    assert (row.course.status, progress["message"]) == ("initializing", "Ожидание очереди")
    assert progress["steps"][0]["status"] == "in_progress"
    assert list(JobEvent.objects.filter(job=row).values_list("name", flat=True)) == ["job.accepted"]


def test_the_next_is_admitted_when_a_slot_comes_free() -> None:
    running = fill()
    job = start(a_user())
    assert admit() == 0
    end(running[0])
    assert admit() == 1
    row = Job.objects.get(id=job.job_id)
    assert (row.state, row.user_slot) == ("queued", 1)
    assert row.course.generation_progress["steps"][0]["status"] == "completed"
    assert set(leases.held() or {}) == {job.job_id, running[1].job_id, running[2].job_id}
    assert client().llen("premium") == 1
    do_all(row)
    assert state_of(job) == "completed"


def test_the_end_of_a_job_lets_the_next_in() -> None:
    running = fill()
    job = start(a_user())
    assert cancel_job(job_id=running[0].job_id)
    assert state_of(job) == "queued"


def test_while_one_takes_anothers_slot_the_leases_never_count_one_too_few(monkeypatch: pytest.MonkeyPatch) -> None:
    running = fill()
    job = start(a_user())
    counted: list[int] = []

    def counting(verb: Callable[..., bool]) -> Callable[..., bool]:
        def count_and_do(**lease: UUID) -> bool:
            done = verb(**lease)
            counted.append(len(leases.held() or {}))
            return done

        return count_and_do

    monkeypatch.setattr(leases, "confirm", counting(leases.confirm))
    monkeypatch.setattr(leases, "release", counting(leases.release))
    cancel_job(job_id=running[0].job_id)
    assert state_of(job) == "queued"
    assert counted == [4, 3]


def test_a_lease_is_given_back_even_if_nobody_can_be_admitted(monkeypatch: pytest.MonkeyPatch) -> None:
    running = fill()

    def broken() -> int:
        raise RuntimeError

    monkeypatch.setattr(admission, "admit", broken)
    with pytest.raises(RuntimeError):
        cancel_job(job_id=running[0].job_id)
    assert running[0].job_id not in (leases.held() or {})


def test_a_raised_limit_lets_the_next_in() -> None:
    fill()
    job = start(a_user())
    PlatformPolicy.objects.update(global_limit=4)
    assert admit() == 1
    assert state_of(job) == "queued"


def test_order_is_arrival_less_the_head_start_of_the_tier() -> None:
    running = fill()
    jobs = {tier: start(a_user(tier)) for tier in ("FREE", "BASIC", "STANDARD", "PREMIUM")}
    arrived(jobs["FREE"], minutes_ago=31)  # waits longer than any head start
    arrived(jobs["BASIC"], minutes_ago=1)
    arrived(jobs["STANDARD"], minutes_ago=0)
    arrived(jobs["PREMIUM"], minutes_ago=0)
    order = []
    for each in running:
        end(each)
        admit()
        order.append(next(tier for tier, job in jobs.items() if state_of(job) == "queued" and tier not in order))
    assert order == ["FREE", "PREMIUM", "STANDARD"]


def test_a_user_whose_own_limit_is_full_is_skipped() -> None:
    full = a_user("FREE")
    start(full, wait=False)
    others = fill(2)
    skipped = start(full)
    next_one = start(a_user("FREE"))
    end(others[0])
    assert admit() == 1
    assert (state_of(skipped), state_of(next_one)) == ("waiting", "queued")


def test_a_direct_start_does_not_overtake_who_could_begin() -> None:
    running = fill()
    start(a_user())
    end(running[0])
    with pytest.raises(SystemAtCapacity):
        start(a_user(), wait=False)
    assert admit() == 1


def test_who_could_not_begin_anyway_is_not_overtaken() -> None:
    full = a_user("FREE")
    start(full, wait=False)
    start(full)
    assert start(a_user(), wait=False).state is JobState.QUEUED


def test_a_course_waits_once() -> None:
    fill()
    course = a_course()
    start_job(course_id=course.id, user_id=course.user_id, wait=True)
    response = as_user(course.user).post(
        "/api/v1/course-generation/",
        json.dumps({"course_id": str(course.id), "on_limit": "wait"}),
        content_type="application/json",
    )
    assert response.status_code == 409


def test_a_user_has_at_most_a_hundred_waiting() -> None:
    fill()
    user = a_user()
    courses = Course.objects.bulk_create(Course(user=user, title="c", slug=f"many-{n}") for n in range(100))
    Job.objects.bulk_create(Job(user=user, course=course, tier="PREMIUM", state="waiting") for course in courses)
    with pytest.raises(TooManyWaiting):
        start(user)


def test_cancelled_in_the_waiting_room() -> None:
    fill()
    job = start(a_user())
    assert cancel_job(job_id=job.job_id)
    assert state_of(job) == "cancelled"
    assert admit() == 0


def test_many_admitting_at_once_admit_each_job_once() -> None:
    running = fill()
    waiting = [start(a_user("FREE")) for _ in range(6)]
    for each in running:
        end(each)

    def admit_and_close() -> None:
        try:
            admit()
        finally:
            connection.close()

    threads = [threading.Thread(target=admit_and_close) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    admit()
    assert [state_of(job) for job in waiting] == ["queued"] * 3 + ["waiting"] * 3
    assert Slot.objects.filter(job__isnull=False).count() == 3


def test_a_hundred_free_users_against_one_premium_user_with_a_hundred_courses() -> None:
    """Nobody waits longer than the longest head start plus the queue that was there before (docs/waiting.md)."""
    running = fill()
    free = [start(a_user("FREE")) for _ in range(100)]
    premium_user = a_user("PREMIUM")
    premium = [start(premium_user) for _ in range(100)]
    for job in free[:50]:
        arrived(job, minutes_ago=31)
    admitted: list[Started] = []
    holding = list(running)
    for _ in range(60):
        end(holding.pop(0))
        assert admit() == 1
        (new,) = [job for job in free + premium if job not in admitted and state_of(job) == "queued"]
        admitted.append(new)
        holding.append(new)
    assert admitted[:50] == free[:50], "who has waited longer than the head start goes first, in order of arrival"
    assert all(job in premium for job in admitted[50:]), "among those who came together, the higher tier goes first"


@pytest.mark.parametrize("held", ["users", "jobs", "courses"])
def test_who_is_held_by_a_process_that_stands_still_keeps_nobody_waiting(held: str, owner_url: str) -> None:
    running = fill(3)
    first, second = start(a_user()), start(a_user())
    job = Job.objects.get(id=first.job_id)
    row = {"users": job.user_id, "jobs": job.id, "courses": job.course_id}[held]
    with psycopg.connect(owner_url) as standing_still:
        standing_still.execute(f"SELECT FROM {held} WHERE id = %s FOR UPDATE", [row])
        cancel_job(job_id=running[0].job_id)
        admit()
        assert states(first, second) == ["waiting", "queued"]
    cancel_job(job_id=running[1].job_id)
    assert states(first, second) == ["queued", "queued"]
