"""/api/v1/course-generation/ and /api/v1/limits/."""

import json
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from coursegen.models import Course, User
from orchestrator.models import Job, WorkItem
from tests.making import NOBODY, a_course, a_user

from .clients import as_user, is_problem

pytestmark = pytest.mark.usefixtures("committed")

URL = "/api/v1/course-generation/"


def start(user: User, **body: Any) -> Any:
    return as_user(user).post(URL, json.dumps(body), content_type="application/json")


def started(course: Course) -> str:
    job: str = start(course.user, course_id=str(course.id)).json()["job_id"]
    return job


def test_202_with_a_location_that_leads_to_the_job() -> None:
    course = a_course()
    response = start(course.user, course_id=str(course.id))
    job = Job.objects.get()
    assert (response.status_code, response.json()) == (202, {"job_id": job.public_id, "state": "queued"})
    assert response["Location"].endswith(f"{URL}{job.public_id}/")
    assert as_user(course.user).get(response["Location"]).status_code == 200


def test_another_users_course_does_not_exist_here() -> None:
    is_problem(start(a_user(), course_id=str(a_course().id)), 404, "course_not_found")
    is_problem(start(a_user(), course_id=str(NOBODY)), 404, "course_not_found")


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "course_id"),
        ({"course_id": 1}, "course_id"),
        ({"course_id": str(NOBODY), "on_limit": "queue"}, "on_limit"),
        ({"course_id": str(NOBODY), "courseId": "x"}, "courseId"),
        ({"course_id": str(NOBODY), "webhook_url": "x"}, "webhook_url"),
    ],
)
def test_400_names_the_field(body: dict[str, Any], field: str) -> None:
    problem = is_problem(start(a_user(), **body), 400, "invalid_request")
    assert list(problem["errors"]) == [field]


def test_409_and_429_are_problems_with_the_numbers_in_them() -> None:
    user = a_user("FREE")
    course = a_course(user)
    job = started(course)
    assert is_problem(start(user, course_id=str(course.id)), 409, "generation_in_progress")["job_id"] == job
    response = start(user, course_id=str(a_course(user).id))
    problem = is_problem(response, 429, "user_limit_reached")
    assert (problem["tier"], problem["user_limit"], problem["current_user_jobs"]) == ("FREE", 1, 1)
    assert int(response["Retry-After"]) >= 1


def test_the_status_has_the_shape_that_clients_are_written_for() -> None:
    course = a_course()
    body = as_user(course.user).get(f"{URL}{started(course)}/").json()
    assert set(body) == {
        "job_id", "course_id", "state", "tier", "progress", "usage", "items", "created_at", "started_at", "finished_at",
    }  # fmt: skip
    assert (body["state"], body["tier"], body["course_id"]) == ("queued", "PREMIUM", str(course.id))
    assert body["items"] == {"total": 1, "done": 0, "running": 0, "failed": 0}
    assert body["usage"] == {"model_calls": 0, "tokens_in": 0, "tokens_out": 0, "cost_usd": "0"}
    assert body["progress"]["percentage"] == 20
    assert body["created_at"].endswith("Z")


def test_the_status_is_304_until_something_moves() -> None:
    course = a_course()
    url = f"{URL}{started(course)}/"
    etag = as_user(course.user).get(url)["ETag"]
    assert as_user(course.user, **{"If-None-Match": etag}).get(url).status_code == 304
    WorkItem.objects.update(state="cancelled", finished_at="2026-01-01T00:00Z")
    Job.objects.update(last_event=4)
    assert as_user(course.user, **{"If-None-Match": etag}).get(url).status_code == 200


def test_a_job_is_found_by_either_form_of_its_id() -> None:
    course = a_course()
    job = started(course)
    bare = job.removeprefix("course-gen-")
    assert as_user(course.user).get(f"{URL}{bare}/").json()["job_id"] == job


@pytest.mark.parametrize("job_id", ["nonsense", str(NOBODY), "course-gen-", "course-gen-x", "%00", "а"])
@pytest.mark.parametrize("rest", ["", "events/"])
def test_a_job_that_is_none(job_id: str, rest: str) -> None:
    assert as_user(a_user()).get(f"{URL}{job_id}/{rest}").status_code == 404


def test_another_users_job_does_not_exist() -> None:
    job = started(a_course())
    other = as_user(a_user())
    for url in (f"{URL}{job}/", f"{URL}{job}/events/"):
        is_problem(other.get(url), 404, "job_not_found")
    is_problem(other.post(f"{URL}{job}/cancel/"), 404, "job_not_found")
    assert Job.objects.get().state == "queued"


def test_cancelling_and_cancelling_again() -> None:
    course = a_course()
    url = f"{URL}{started(course)}/cancel/"
    response = as_user(course.user).post(url)
    assert (response.status_code, response.json()["state"]) == (200, "cancelled")
    assert response.json()["finished_at"]
    is_problem(as_user(course.user).post(url), 409, "job_has_ended")


def test_events_are_a_list_in_order() -> None:
    course = a_course()
    job = started(course)
    events = as_user(course.user).get(f"{URL}{job}/events/?format=json").json()
    assert [(event["sequence"], event["event"]) for event in events] == [
        (1, "job.accepted"), (2, "job.admitted"), (3, "step.completed"),
    ]  # fmt: skip
    assert set(events[0]) == {"job_id", "sequence", "event", "at", "data"}


def test_limits_say_what_i_may_and_what_i_use() -> None:
    user = a_user("BASIC")
    started(a_course(user))
    started(a_course())
    body = as_user(user).get("/api/v1/limits/").json()
    assert body == {
        "tier": "BASIC",
        "jobs": {"limit": 2, "used": 1},
        "platform": {"limit": 3, "used": 2},
        "uploads": {
            "storage_bytes": {"limit": 100_000_000, "used": 0},
            "file_bytes": 10_000_000,
            "files_per_course": 1,
            "formats": ["TXT", "MD"],
        },
    }


def test_a_start_is_a_handful_of_statements() -> None:
    started(a_course())  # the first start of all finds the leases cold
    course = a_course()
    client = as_user(course.user)
    with CaptureQueriesContext(connection) as queries:
        body = json.dumps({"courseId": str(course.id)})
        assert client.post("/api/coursegen/generate", body, content_type="application/json").status_code == 200
    assert len(queries) <= 3, [query["sql"][:80] for query in queries]


def test_liveness_and_readiness() -> None:
    assert as_user(None).get("/livez").json() == {"status": "ok"}
    ready = as_user(None).get("/readyz")
    assert ready.status_code == 200
    assert set(ready.json()["dependencies"]) == {"postgres", "broker"}
