"""POST /api/coursegen/generate: every status, to the letter."""

import json
import uuid
from typing import Any
from unittest import mock

import pytest
from celery import current_app
from django.http.response import HttpResponseBase
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from kombu.exceptions import OperationalError as BrokerError

from coursegen.models import Course, TierPolicy, User
from orchestrator.models import Job
from tests.making import NOBODY, a_course, a_user

from .clients import as_user

pytestmark = pytest.mark.usefixtures("committed")

URL = "/api/coursegen/generate"


def generate(user: User | None, body: Any, *, raw: bytes | None = None, content_type: str = "application/json") -> Any:
    data = raw if raw is not None else json.dumps(body)
    return as_user(user).post(URL, data, content_type=content_type)


def start(course: Course) -> Any:
    return generate(course.user, {"courseId": str(course.id)})


def is_exactly(response: HttpResponseBase, status: int, body: dict[str, Any]) -> None:
    assert (response.status_code, response.json()) == (status, body)  # type: ignore[attr-defined]
    assert response["Content-Type"] == "application/json"


@pytest.mark.parametrize("webhook", [{}, {"webhookUrl": None}, {"webhookUrl": "https://lms.example.com/hook?a=1"}])
def test_200(webhook: dict[str, Any]) -> None:
    course = a_course()
    response = generate(course.user, {"courseId": str(course.id), **webhook})
    job = Job.objects.get()
    is_exactly(
        response,
        200,
        {"success": True, "jobId": f"course-gen-{job.id}", "message": "Генерация курса инициализирована"},
    )
    assert job.webhook_url == webhook.get("webhookUrl")


@pytest.mark.parametrize("url", [URL, f"{URL}/"])
def test_with_or_without_a_slash_at_the_end(url: str) -> None:
    course = a_course()
    body = json.dumps({"courseId": str(course.id)})
    assert as_user(course.user).post(url, body, content_type="application/json").status_code == 200


@pytest.mark.parametrize("token", [None, "nonsense", "a.b.c", ""])
def test_401(token: str | None) -> None:
    headers = {} if token is None else {"Authorization": f"Bearer {token}"}
    response = as_user(None, **headers).post(URL, "{}", content_type="application/json")
    is_exactly(response, 401, {"error": "Unauthorized: Invalid or missing authentication token"})


def test_the_token_is_looked_at_before_the_body() -> None:
    assert generate(None, {"nonsense": 1}).status_code == 401


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "courseId"),
        ({"courseId": None}, "courseId"),
        ({"courseId": 5}, "courseId"),
        ({"courseId": True}, "courseId"),
        ({"courseId": "not a uuid"}, "courseId"),
        ({"courseId": []}, "courseId"),
        ({"courseId": str(NOBODY), "course_id": "x"}, "course_id"),
        ({"courseId": str(NOBODY), "webhookUrl": "ftp://x"}, "webhookUrl"),
        ({"courseId": str(NOBODY), "webhookUrl": "javascript:alert(1)"}, "webhookUrl"),
        ({"courseId": str(NOBODY), "webhookUrl": "https://user:secret@x.example"}, "webhookUrl"),
        ({"courseId": str(NOBODY), "webhookUrl": "https://x:99999"}, "webhookUrl"),
        ({"courseId": str(NOBODY), "webhookUrl": "https://x.example/ y"}, "webhookUrl"),
        ({"courseId": str(NOBODY), "webhookUrl": "https://[::1"}, "webhookUrl"),
        ({"courseId": str(NOBODY), "webhookUrl": "https://x/" + "y" * 3000}, "webhookUrl"),
        ({"courseId": str(NOBODY), "webhookUrl": "https://169.254.169.254/"}, "webhookUrl"),
        ({"courseId": str(NOBODY), "webhookUrl": "http://localhost:3000/"}, "webhookUrl"),
        ({"courseId": str(NOBODY), "webhookUrl": "https://2130706433/"}, "webhookUrl"),
        ({"courseId": str(NOBODY), "webhookUrl": 5}, "webhookUrl"),
    ],
)
def test_400_names_the_field(body: dict[str, Any], field: str) -> None:
    response = generate(a_user(), body)
    assert response.status_code == 400
    answer = response.json()
    assert answer["error"] == "Invalid request body"
    assert list(answer["details"]) == [field]
    assert all(isinstance(text, str) and text for text in answer["details"][field])


@pytest.mark.parametrize(
    ("raw", "content_type", "status"),
    [
        (b"", "application/json", 400),
        (b"{", "application/json", 400),
        (b"[" * 80_000, "application/json", 400),
        (b"[]", "application/json", 400),
        (b'"text"', "application/json", 400),
        (b"\xff\xfe", "application/json", 400),
        (b'{"courseId": "\\u0000"}', "application/json", 400),
        (b'{"courseId": NaN}', "application/json", 400),
        (b'{"courseId": "' + b"x" * 2_000_000 + b'"}', "application/json", 413),
        (b"courseId=1", "application/x-www-form-urlencoded", 415),
        (b"<a/>", "application/xml", 415),
    ],
)
def test_a_body_that_is_none_is_a_clear_4xx(raw: bytes, content_type: str, status: int) -> None:
    response = generate(a_user(), None, raw=raw, content_type=content_type)
    assert response.status_code == status
    assert response.json()["error"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.integers() | st.text(),
        lambda inner: st.lists(inner) | st.dictionaries(st.text() | st.sampled_from(["courseId", "webhookUrl"]), inner),
        max_leaves=8,
    )
)
def test_no_body_whatever_is_a_500(body: Any) -> None:
    assert generate(_somebody(), body).status_code in (400, 404)


def _somebody() -> User:
    return User.objects.first() or a_user()


def test_404() -> None:
    is_exactly(generate(a_user(), {"courseId": str(uuid.uuid4())}), 404, {"error": "Course not found"})


def test_403() -> None:
    response = generate(a_user(), {"courseId": str(a_course().id)})
    is_exactly(response, 403, {"error": "Forbidden: You do not have access to this course"})


def test_409() -> None:
    course = a_course()
    job = start(course).json()["jobId"]
    is_exactly(start(course), 409, {"error": "Course generation is already in progress", "details": {"jobId": job}})


@pytest.mark.parametrize(("tier", "limit", "word"), [("FREE", 1, "generation"), ("BASIC", 2, "generations")])
def test_429_of_the_user(tier: str, limit: int, word: str) -> None:
    user = a_user(tier)
    for _ in range(limit):
        assert start(a_course(user)).status_code == 200
    response = start(a_course(user))
    is_exactly(
        response,
        429,
        {
            "error": f"Too many concurrent jobs. {tier} tier allows {limit} concurrent course {word}.",
            "details": {"tier": tier, "user_limit": limit, "current_user_jobs": limit},
        },
    )
    assert int(response["Retry-After"]) >= 1
    assert (response["X-RateLimit-Limit"], response["X-RateLimit-Remaining"]) == (str(limit), "0")
    assert response["X-RateLimit-Reset"]


def test_429_of_all() -> None:
    for _ in range(3):
        assert start(a_course()).status_code == 200
    response = start(a_course(a_user("FREE")))
    is_exactly(
        response,
        429,
        {
            "error": "System at capacity. Please try again in a few minutes.",
            "details": {
                "tier": "FREE",
                "user_limit": 1,
                "current_user_jobs": 0,
                "global_limit": 3,
                "global_active_jobs": 3,
                "current_global_jobs": 3,
            },
        },
    )
    assert int(response["Retry-After"]) >= 1


def test_a_limit_that_staff_have_changed_is_the_one_in_the_answer() -> None:
    TierPolicy.objects.filter(tier="FREE").update(concurrent_jobs=2)
    user = a_user("FREE")
    assert [start(a_course(user)).status_code for _ in range(3)] == [200, 200, 429]


def test_500_when_the_wake_up_can_not_be_published() -> None:
    course = a_course()
    with mock.patch.object(current_app, "send_task", side_effect=BrokerError("away")):
        response = start(course)
    is_exactly(response, 500, {"error": "Не удалось инициализировать генерацию курса. Попробуйте позже."})
    assert start(course).status_code == 200


@pytest.mark.parametrize("method", ["get", "put", "patch", "delete"])
def test_other_methods_are_405_in_the_same_form(method: str) -> None:
    response = getattr(as_user(a_user()), method)(URL)
    assert response.status_code == 405
    assert set(response.json()) <= {"error", "details"}
