"""What may stand after the `?`: lists are narrowed, and what is not known is refused."""

from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client

from coursegen.models import Course, Document, User
from orchestrator.models import Job
from tests.making import a_document

from .clients import is_problem
from .contents import a_course

pytestmark = pytest.mark.django_db

COURSES, JOBS = "/api/v1/courses/", "/api/v1/course-generation/"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)


def found(client: Client, path: str, query: dict[str, Any], field: str) -> list[str]:
    answer = client.get(path, query)
    assert answer.status_code == 200, answer.content
    return [each[field] for each in answer.json()["results"]]


@pytest.fixture
def courses(ann: User) -> list[Course]:
    made = [
        a_course(ann, title="Storm at sea", language="en", status="completed"),
        a_course(ann, title="Шторм 100%", status="failed"),
        a_course(ann, title="Calm_weather"),
    ]
    for hour, course in enumerate(made):
        Course.objects.filter(id=course.id).update(created_at=NOON.replace(hour=12 + hour))
    return made


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ({}, ["Calm_weather", "Шторм 100%", "Storm at sea"]),
        ({"status": "completed"}, ["Storm at sea"]),
        ({"language": "ru"}, ["Calm_weather", "Шторм 100%"]),
        ({"search": "STORM"}, ["Storm at sea"]),
        ({"search": "шторм"}, ["Шторм 100%"]),
        ({"search": "%"}, ["Шторм 100%"]),  # a character like any other
        ({"search": "_"}, ["Calm_weather"]),
        ({"search": "'; --"}, []),
        ({"created_from": "2026-11-23T13:00:00Z"}, ["Calm_weather", "Шторм 100%"]),
        ({"created_before": "2026-11-23T16:00:00+03:00"}, ["Storm at sea"]),
        ({"created_from": "2026-11-23T13:00:00Z", "created_before": "2026-11-23T14:00:00Z"}, ["Шторм 100%"]),
        ({"language": "ru", "status": "failed"}, ["Шторм 100%"]),
    ],
)
def test_courses(client_of_ann: Client, courses: list[Course], query: dict[str, str], titles: list[str]) -> None:
    assert found(client_of_ann, COURSES, query, "title") == titles


def test_a_filter_goes_along_to_the_next_page(client_of_ann: Client, courses: list[Course]) -> None:
    first = client_of_ann.get(COURSES, {"language": "ru", "limit": 1}).json()
    second = client_of_ann.get(first["next"]).json()
    assert [each["title"] for each in first["results"] + second["results"]] == ["Calm_weather", "Шторм 100%"]
    assert second["next"] is None


@pytest.mark.parametrize(
    ("query", "field"),
    [
        ("?statsu=completed", "statsu"),
        ("?page=2", "page"),
        ("?status=done", "status"),
        ("?language=xx", "language"),
        ("?created_from=yesterday", "created_from"),
        ("?created_from=2026-13-01T00:00:00Z", "created_from"),
        ("?created_from=9999-12-31T23:59:59-23:00", "created_from"),
        ("?created_before=0001-01-01T00:00:00%2B23:00", "created_before"),
        ("?search=", "search"),
        ("?search=%00", "search"),
        ("?search=" + "x" * 201, "search"),
        ("?status=draft&status=failed", "status"),
        ("?limit=5&limit=6", "limit"),
        ("?" + "x" * 500, "x" * 50),
        ("?format=json", "format"),
    ],
)
def test_what_is_not_known_or_makes_no_sense_is_named(client_of_ann: Client, query: str, field: str) -> None:
    errors = is_problem(client_of_ann.get(COURSES + query), 400, "invalid_request")["errors"]
    assert list(errors) == [field]


def test_an_unknown_parameter_is_answered_with_those_there_are(client_of_ann: Client) -> None:
    errors = client_of_ann.get(f"{COURSES}?statsu=x").json()["errors"]
    assert "status, language, created_from, created_before, search, limit, cursor" in errors["statsu"][0]


@pytest.mark.parametrize("method", ["get", "patch", "delete"])
def test_where_no_parameters_are_none_are_taken(client_of_ann: Client, ann: User, method: str) -> None:
    path = f"{COURSES}{a_course(ann).id}/?force=1"
    is_problem(getattr(client_of_ann, method)(path), 400, "invalid_request")
    is_problem(client_of_ann.post(f"{COURSES}?dry_run=1", {}, content_type="application/json"), 400, "invalid_request")
    assert Course.objects.exists()


def test_the_compatibility_surface_takes_what_its_clients_append(client_of_ann: Client, ann: User) -> None:
    assert client_of_ann.get(f"/api/courses/{a_course(ann).slug}/check-status?t=1").status_code == 200


def test_documents(client_of_ann: Client, ann: User) -> None:
    course = a_course(ann)
    a_document(course, name="new.pdf")
    a_document(course, name="bad.pdf", status="failed", error="damaged")
    path = f"{COURSES}{course.id}/documents/"
    assert found(client_of_ann, path, {"status": "failed"}, "name") == ["bad.pdf"]
    assert len(found(client_of_ann, path, {}, "name")) == Document.objects.count() == 2
    is_problem(client_of_ann.get(path, {"status": "lost"}), 400, "invalid_request")


def a_job(course: Course, state: str) -> Job:
    ended = state not in ("waiting", "queued", "running")
    return Job.objects.create(
        user=course.user, course=course, tier="PREMIUM", state=state,
        user_slot=1 if state in ("queued", "running") else None, finished_at=NOON if ended else None,
        error={"code": "x", "message": "y"} if state == "failed" else None,
    )  # fmt: skip


def test_generations_are_listed_newest_first_and_nobody_else_s(client_of_ann: Client, ann: User, bob: User) -> None:
    course = a_course(ann)
    failed, running = a_job(course, "failed"), a_job(course, "running")
    other = a_job(a_course(ann), "completed")
    a_job(a_course(bob), "running")
    assert found(client_of_ann, JOBS, {}, "job_id") == [other.public_id, running.public_id, failed.public_id]
    assert found(client_of_ann, JOBS, {"state": "failed"}, "job_id") == [failed.public_id]
    assert found(client_of_ann, JOBS, {"course_id": course.id}, "job_id") == [running.public_id, failed.public_id]
    assert found(client_of_ann, JOBS, {"course_id": bob.id}, "job_id") == []
    (listed,) = client_of_ann.get(JOBS, {"state": "failed"}).json()["results"]
    assert listed == {
        "job_id": failed.public_id, "course_id": str(course.id), "lesson_id": None, "document_id": None,
        "state": "failed", "tier": "PREMIUM", "run": 1,
        "created_at": listed["created_at"], "started_at": None, "finished_at": "2026-11-23T12:00:00.000000Z",
        "error": {"code": "x", "message": "y"},
    }  # fmt: skip
    for query in ({"state": "done"}, {"course_id": "x"}, {"status": "failed"}):
        is_problem(client_of_ann.get(JOBS, query), 400, "invalid_request")


def test_a_request_that_needs_no_body_takes_none(client_of_ann: Client, ann: User) -> None:
    job = a_job(a_course(ann), "queued")
    for verb in ("cancel", "retry"):
        answer = client_of_ann.post(f"{JOBS}{job.id}/{verb}/", {"force": True}, content_type="application/json")
        assert list(is_problem(answer, 400, "invalid_request")["errors"]) == ["force"]
    assert Job.objects.get().state == "queued"
