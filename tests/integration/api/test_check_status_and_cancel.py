"""/api/courses/{slug}/check-status and …/cancel."""

from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from coursegen.models import Course
from orchestrator.models import Job, Slot
from orchestrator.slots import leases
from orchestrator.start import start_job
from tests.making import a_course, a_user

from .clients import as_user

pytestmark = pytest.mark.usefixtures("committed")


def status_of(course: Course, **headers: str) -> Any:
    return as_user(course.user, **headers).get(f"/api/courses/{course.slug}/check-status")


def cancel(course: Course) -> Any:
    return as_user(course.user).post(f"/api/courses/{course.slug}/cancel")


def start(course: Course) -> None:
    start_job(course_id=course.id, user_id=course.user_id)


def test_the_answer_has_these_keys_and_no_other() -> None:
    course = a_course()
    start(course)
    body = status_of(course).json()
    course.refresh_from_db()
    assert body == {
        "courseId": str(course.id),
        "slug": course.slug,
        "currentStatus": "initializing",
        "currentGenerationStatus": "initializing",
        "generationProgress": course.generation_progress,
        "createdAt": course.created_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "updatedAt": course.updated_at.strftime("%Y-%m-%dT%H:%M:%S.%fZ"),
        "minutesSinceCreation": 0,
        "isStuck": False,
        "recoveryReason": None,
        "suggestedStatus": None,
    }


@pytest.mark.parametrize(
    ("status", "minutes", "stuck"),
    [
        ("generating_content", 11, True),
        ("generating_content", 9, False),
        ("completed", 99, False),
        ("draft", 99, False),
    ],
)
def test_stuck_is_active_and_without_progress_for_ten_minutes(status: str, minutes: int, stuck: bool) -> None:
    moved = timezone.now() - timedelta(minutes=minutes)
    course = a_course(status=status, last_progress_update=moved)
    body = status_of(course).json()
    assert body["isStuck"] is stuck
    assert bool(body["recoveryReason"]) is stuck


def test_stuck_is_never_counted_from_the_creation() -> None:
    course = a_course()
    Course.objects.filter(id=course.id).update(created_at=timezone.now() - timedelta(days=3))
    start(course)
    body = status_of(course).json()
    assert body["minutesSinceCreation"] == 3 * 24 * 60
    assert body["isStuck"] is False


def test_the_etag_changes_with_the_course_and_not_with_the_clock() -> None:
    course = a_course()
    first = status_of(course)
    Course.objects.filter(id=course.id).update(created_at=course.created_at)
    again = status_of(course, **{"If-None-Match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    start(course)
    assert status_of(course, **{"If-None-Match": first["ETag"]}).status_code == 200


def test_staff_see_it_and_others_do_not() -> None:
    course = a_course()
    url = f"/api/courses/{course.slug}/check-status"
    assert as_user(a_user(is_staff=True)).get(url).status_code == 200
    assert as_user(a_user()).get(url).status_code == 403
    assert as_user(None).get(url).status_code == 401
    unknown = as_user(a_user()).get("/api/courses/unknown/check-status")
    assert (unknown.status_code, unknown.json()) == (404, {"error": "Course not found"})


def test_cancelling_is_durable_without_any_worker_and_frees_the_slot() -> None:
    course = a_course(a_user("FREE"))
    start(course)
    can = as_user(course.user).get(f"/api/courses/{course.slug}/cancel").json()
    assert can == {"canCancel": True, "currentStatus": "initializing", "reason": None}
    response = cancel(course)
    assert (response.status_code, response.json()) == (
        200,
        {"success": True, "message": "Course generation has been cancelled", "slug": course.slug},
    )
    course.refresh_from_db()
    assert course.status == "cancelled"
    assert Job.objects.get().state == "cancelled"
    assert Slot.objects.filter(job__isnull=False).count() == 0
    assert leases.held() == {}
    start(a_course(course.user))


@pytest.mark.parametrize("status", ["draft", "completed", "cancelled"])
def test_there_is_nothing_to_cancel(status: str) -> None:
    course = a_course(status=status)
    response = cancel(course)
    assert response.status_code == 400
    body = response.json()
    assert set(body) == {"error", "message", "currentStatus"}
    assert (body["error"], body["currentStatus"]) == ("Cannot cancel at this stage", status)
    can = as_user(course.user).get(f"/api/courses/{course.slug}/cancel").json()
    assert (can["canCancel"], can["currentStatus"]) == (False, status)
    assert can["reason"]


def test_cancelling_somebody_elses_course() -> None:
    course = a_course()
    start(course)
    response = as_user(a_user()).post(f"/api/courses/{course.slug}/cancel")
    assert response.status_code == 403
    assert Job.objects.get().state == "queued"
