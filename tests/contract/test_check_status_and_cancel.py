"""/api/courses/{slug}/check-status and …/cancel keep their contract."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from coursegen.courses.choices import CourseStatus
from coursegen.models import Course, User
from orchestrator.start import start_job
from tests.integration.api.clients import as_user
from tests.making import a_course, a_user

from .checking import fits

pytestmark = pytest.mark.usefixtures("committed")

PATHS = ("check-status", "cancel")


def get(course: Course, path: str, user: User | None = None, **headers: str) -> Any:
    return as_user(user or course.user, **headers).get(f"/api/courses/{course.slug}/{path}")


def a_started_course() -> Course:
    course = a_course()
    start_job(course_id=course.id, user_id=course.user_id)
    return course


@pytest.mark.parametrize("status", CourseStatus.values)
def test_a_course_in_any_status(status: str) -> None:
    course = a_course(status=status)
    body = fits(get(course, "check-status"), 200, "check-status/200")
    assert body["currentStatus"] == body["currentGenerationStatus"] == status
    assert fits(get(course, "cancel"), 200, "cancel/GET-200")["currentStatus"] == status


def test_a_stuck_course_says_why_and_what_to_call_it() -> None:
    course = a_course(status="generating_content", last_progress_update=timezone.now() - timedelta(minutes=11))
    body = fits(get(course, "check-status"), 200, "check-status/200")
    assert body["isStuck"]
    assert body["recoveryReason"]
    assert body["suggestedStatus"] == "failed"


def test_304_has_no_body_and_names_its_request() -> None:
    course = a_started_course()
    first = get(course, "check-status")
    fits(first, 200, "check-status/200")
    again = get(course, "check-status", **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert again["X-Request-ID"] != first["X-Request-ID"]


def test_cancelling() -> None:
    course = a_started_course()
    assert fits(get(course, "cancel"), 200, "cancel/GET-200")["canCancel"]
    cancelled = as_user(course.user).post(f"/api/courses/{course.slug}/cancel")
    assert fits(cancelled, 200, "cancel/POST-200")["slug"] == course.slug
    again = as_user(course.user).post(f"/api/courses/{course.slug}/cancel")
    assert fits(again, 400, "cancel/POST-400")["currentStatus"] == "cancelled"
    can = fits(get(course, "cancel"), 200, "cancel/GET-200")
    assert (can["canCancel"], bool(can["reason"])) == (False, True)


@pytest.mark.parametrize("path", PATHS)
def test_who_may_not_look(path: str) -> None:
    course = a_course()
    fits(as_user(None).get(f"/api/courses/{course.slug}/{path}"), 401, "refusals/401")
    fits(get(course, path, a_user()), 403, "refusals/403")
    fits(as_user(course.user).get(f"/api/courses/none/{path}"), 404, "refusals/404")
    fits(as_user(course.user).delete(f"/api/courses/{course.slug}/{path}"), 405, "refusals/405")
    assert get(course, path, a_user(is_staff=True)).status_code == 200


@pytest.mark.parametrize("path", PATHS)
def test_who_looks_too_often(path: str, settings: Any) -> None:
    settings.RATE_LIMITS = {**settings.RATE_LIMITS, "user": (1, 60)}
    course = a_course()
    assert get(course, path).status_code == 200
    refused = get(course, path)
    fits(refused, 429, "refusals/429-rate")
    assert int(refused["Retry-After"]) >= 1
