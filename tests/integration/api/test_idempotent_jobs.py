"""`Idempotency-Key` on what begins, cancels and retries jobs: one job, whatever became of the first answer."""

from unittest import mock

import pytest
from celery import current_app
from django.db import OperationalError
from django.utils import timezone
from kombu.exceptions import OperationalError as BrokerError

from coursegen.models import IdempotencyKey
from orchestrator.models import Job
from tests.making import NOBODY, a_course, a_user

from .clients import as_user
from .sent_again import JOBS, is_the_same_again, post

pytestmark = pytest.mark.usefixtures("committed")


def test_a_start_whose_answer_was_lost_is_found_again() -> None:
    course = a_course()
    user = course.user
    with mock.patch("orchestrator.api.jobs.reverse", side_effect=OperationalError("away")):
        assert post(user, JOBS, {"course_id": str(course.id)}).status_code == 503
    again = post(user, JOBS, {"course_id": str(course.id)})
    assert (again.status_code, again.json()["job_id"]) == (202, Job.objects.get().public_id)
    is_the_same_again(again, post(user, JOBS, {"course_id": str(course.id)}))


def test_a_start_that_was_rolled_back_begins_anew() -> None:
    course = a_course()
    with mock.patch.object(current_app, "send_task", side_effect=BrokerError("away")):
        assert post(course.user, JOBS, {"course_id": str(course.id)}).status_code == 500
    assert post(course.user, JOBS, {"course_id": str(course.id)}).status_code == 202
    assert sorted(Job.objects.values_list("state", flat=True)) == ["queued", "rolled_back"]


def test_a_waiting_start_is_answered_again_also_when_its_answer_was_lost() -> None:
    user = a_user("FREE")
    post(user, JOBS, {"course_id": str(a_course(user).id)}, key="other")
    body = {"course_id": str(a_course(user).id), "on_limit": "wait"}
    first = post(user, JOBS, body)
    assert (first.status_code, first.json()["state"]) == (202, "waiting")
    IdempotencyKey.objects.filter(key="k1").update(status=None, held_until=timezone.now())
    again = post(user, JOBS, body)
    assert (again.status_code, again.json()["job_id"]) == (202, first.json()["job_id"])
    assert Job.objects.count() == 2


def test_the_compatibility_surface_honours_keys_in_its_own_form() -> None:
    course = a_course()
    url, body = "/api/coursegen/generate", {"courseId": str(course.id)}
    first = post(course.user, url, body)
    assert first.status_code == 200
    is_the_same_again(first, post(course.user, url, body))
    reused = post(course.user, url, {"courseId": str(NOBODY)})
    assert (reused.status_code, set(reused.json())) == (422, {"error"})
    invalid = post(course.user, url, body, key="")
    assert (invalid.status_code, invalid.json()["error"]) == (400, "Invalid request body")


def test_a_cancel_sent_again_is_no_conflict() -> None:
    course = a_course()
    job = post(course.user, JOBS, {"course_id": str(course.id)}).json()["job_id"]
    first = post(course.user, f"{JOBS}{job}/cancel/")
    assert (first.status_code, first.json()["state"]) == (200, "cancelled")
    is_the_same_again(first, post(course.user, f"{JOBS}{job}/cancel/"))


def a_failed_job() -> Job:
    course = a_course()
    post(course.user, JOBS, {"course_id": str(course.id)}, key="start")
    job = Job.objects.get()
    as_user(course.user).post(f"{JOBS}{job.public_id}/cancel/")
    Job.objects.update(state="failed")
    return job


def test_a_retry_sent_again_is_one_run_also_when_its_answer_was_lost() -> None:
    job = a_failed_job()
    url = f"{JOBS}{job.public_id}/retry/"
    first = post(job.user, url)
    assert first.status_code == 202
    is_the_same_again(first, post(job.user, url))
    IdempotencyKey.objects.filter(key="k1").update(status=None, held_until=timezone.now())
    again = post(job.user, url)
    assert (again.status_code, again.json()) == (202, first.json())
    assert Job.objects.get().run == 2
