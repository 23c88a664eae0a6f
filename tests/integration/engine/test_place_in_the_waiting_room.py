"""What who waits is told: the position, when it may be their turn, and what holds them."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from coursegen.models import User
from orchestrator.models import Job
from orchestrator.start import Started
from orchestrator.waiting.admission import admit
from orchestrator.waiting.place import _Room, place_of
from tests.integration.api.clients import as_user
from tests.making import a_user

from .waiting import end, fill, start

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(autouse=True)
def nobody_has_looked_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    """Into the waiting room of this test."""
    monkeypatch.setattr(_Room, "until", 0.0)


def ask(user: User, job: Started, **headers: str) -> dict[str, Any]:
    answer: dict[str, Any] = as_user(user, **headers).get(f"/api/v1/course-generation/{job.public_id}/").json()
    return answer


def full_of_courses_of_a_minute() -> list[Started]:
    """No slot is free, and courses took a minute lately; answers who ran first, one of them over."""
    running = fill()
    done = start(a_user("FREE"))
    end(running[0])
    admit()
    end(done)
    Job.objects.filter(state="completed").update(admitted_at=timezone.now() - timedelta(seconds=60))
    start(a_user("FREE"))  # takes the free slot
    return running


def test_the_api_says_position_expectation_and_reason() -> None:
    full_of_courses_of_a_minute()
    first, second = a_user("FREE"), a_user("FREE")
    start(first)
    job = start(second)
    body = ask(second, job, **{"Accept-Language": "ru"})
    assert (body["state"], body["position"]) == ("waiting", 2)
    assert 0 < body["eta_seconds"]["p50"] <= body["eta_seconds"]["p90"] <= 120
    assert body["reason"] == "Все места платформы (3) заняты; курсов перед вашим: 1."


def test_the_reason_is_the_users_own_limit_where_it_is() -> None:
    user = a_user("FREE")
    start(user, wait=False)
    job = start(user)
    body = ask(user, job)
    assert body["reason"] == "Your tier FREE allows 1 at once, and as many of your courses are in the making."
    assert "eta_seconds" not in body, "nothing is known while no course was ever completed"


def test_many_who_watch_cost_no_more_than_one() -> None:
    fill()
    jobs = [Job.objects.get(id=start(a_user("FREE")).job_id) for _ in range(3)]
    place_of(jobs[2])
    with CaptureQueriesContext(connection) as queries:
        assert [place.position for job in jobs if (place := place_of(job))] == [1, 2, 3]
    assert not queries.captured_queries, "the room was looked at a moment ago"


def test_who_comes_just_after_a_look_may_expect_what_their_place_could() -> None:
    running = full_of_courses_of_a_minute()
    first, second = (Job.objects.get(id=start(a_user("FREE")).job_id) for _ in range(2))
    assert [place_of(first).position, place_of(second).position] == [1, 2]  # type: ignore[union-attr]
    overtaking = place_of(Job.objects.get(id=start(a_user("PREMIUM")).job_id))
    held = a_user("FREE")
    Job.objects.filter(id=running[1].job_id).update(user=held)
    blocked = place_of(Job.objects.get(id=start(held).job_id))
    assert overtaking is not None
    assert blocked is not None
    assert (overtaking.position, overtaking.eta) == (1, place_of(first).eta)  # type: ignore[union-attr]
    assert (blocked.position, blocked.reason, blocked.eta) == (4, "user_limit", None)


def test_who_has_left_the_waiting_room_has_no_place() -> None:
    job = start(a_user())
    assert place_of(Job.objects.get(id=job.job_id)) is None
