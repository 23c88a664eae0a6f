"""POST /api/coursegen/generate keeps its contract: every status, text and header."""

import json
import time
from typing import Any
from unittest import mock

import pytest
from celery import current_app
from kombu.exceptions import OperationalError as BrokerError

from coursegen.models import Course, User
from metrics.models import SystemMetric
from tests.integration.api.clients import as_user
from tests.making import NOBODY, a_course, a_document, a_user

from .checking import fits

pytestmark = pytest.mark.usefixtures("committed")

URL = "/api/coursegen/generate"


def generate(user: User | None, body: Any, **headers: str) -> Any:
    return as_user(user, **headers).post(URL, json.dumps(body), content_type="application/json")


def start(course: Course) -> Any:
    return generate(course.user, {"courseId": str(course.id)})


@pytest.mark.parametrize("language", ["ru", "en", ""])
def test_200_in_russian_whatever_the_language_asked_for(language: str) -> None:
    course = a_course()
    fits(generate(course.user, {"courseId": str(course.id)}, **{"Accept-Language": language}), 200, "generate/200")


@pytest.mark.parametrize(
    ("body", "field"), [({}, "courseId"), ({"courseId": "x"}, "courseId"), ({"courseId": str(NOBODY), "x": 1}, "x")]
)
def test_400_names_the_fields(body: dict[str, Any], field: str) -> None:
    assert list(fits(generate(a_user(), body), 400, "generate/400")["details"]) == [field]


def test_401() -> None:
    refused = generate(None, {})
    fits(refused, 401, "refusals/401")
    assert refused["WWW-Authenticate"].startswith("Bearer")


def test_403() -> None:
    fits(generate(a_user(), {"courseId": str(a_course().id)}), 403, "refusals/403")


def test_404() -> None:
    fits(generate(a_user(), {"courseId": str(NOBODY)}), 404, "refusals/404")


def test_405() -> None:
    refused = as_user(a_user()).get(URL)
    fits(refused, 405, "refusals/405")
    assert "POST" in refused["Allow"]


def test_409_names_the_job_that_runs() -> None:
    course = a_course()
    job = fits(start(course), 200, "generate/200")["jobId"]
    assert fits(start(course), 409, "generate/409")["details"]["jobId"] == job
    assert SystemMetric.objects.filter(event_type="duplicate_job_detected", job_id=job).exists()


def test_415() -> None:
    refused = as_user(a_user()).post(URL, "<x/>", content_type="text/xml")
    fits(refused, 415, "generate/415")


def tells_when_to_come_back(refused: Any, limit: int) -> None:
    wait = int(refused["Retry-After"])
    assert wait >= 1
    assert (refused["X-RateLimit-Limit"], refused["X-RateLimit-Remaining"]) == (str(limit), "0")
    assert abs(int(refused["X-RateLimit-Reset"]) - (time.time() + wait)) < 5


@pytest.mark.parametrize(("tier", "limit"), [("FREE", 1), ("BASIC", 2)])
def test_429_of_the_user(tier: str, limit: int) -> None:
    user = a_user(tier)
    for _ in range(limit):
        fits(start(a_course(user)), 200, "generate/200")
    refused = start(a_course(user))
    body = fits(refused, 429, "generate/429-user")
    assert f"{tier} tier allows {limit} concurrent course generation{'s' if limit > 1 else ''}." in body["error"]
    assert body["details"] == {"tier": tier, "user_limit": limit, "current_user_jobs": limit}
    tells_when_to_come_back(refused, limit)


def test_429_of_all() -> None:
    for _ in range(3):
        start(a_course(a_user("FREE")))
    refused = start(a_course(a_user("STANDARD")))
    details = fits(refused, 429, "generate/429-global")["details"]
    assert details["global_active_jobs"] == details["current_global_jobs"] == details["global_limit"] == 3
    assert (details["tier"], details["user_limit"], details["current_user_jobs"]) == ("STANDARD", 3, 0)
    tells_when_to_come_back(refused, 3)


def test_429_of_who_asks_too_often(settings: Any) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "user": (1, 60)}
    course = a_course()
    fits(start(course), 200, "generate/200")
    refused = start(course)
    fits(refused, 429, "refusals/429-rate")
    assert 1 <= int(refused["Retry-After"]) <= 60
    assert "X-RateLimit-Limit" not in refused  # those are about slots


def test_500_when_the_start_gave_up() -> None:
    with mock.patch.object(current_app, "send_task", side_effect=BrokerError("away")):
        fits(start(a_course()), 500, "generate/500")


def test_500_when_something_else_breaks() -> None:
    with mock.patch("orchestrator.api.generate.start_job", side_effect=ZeroDivisionError):
        fits(start(a_course()), 500, "generate/500")


def test_the_progress_that_follows_is_the_one_the_front_end_reads() -> None:
    course = a_course()
    a_document(course)
    fits(start(course), 200, "generate/200")
    answer = as_user(course.user).get(f"/api/courses/{course.slug}/check-status")
    progress = fits(answer, 200, "check-status/200")["generationProgress"]
    assert (progress["percentage"], progress["has_documents"], len(progress["files"])) == (20, True, 1)
