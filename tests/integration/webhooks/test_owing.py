"""What is owed, to whom, and since when: decided by the transaction that adds the event."""

import json
from typing import Any

import pytest
from django.db import connection, transaction

from coursegen.models import Course, Organization
from orchestrator.cancel import cancel_job
from orchestrator.events.append import append
from orchestrator.events.models import EventName
from orchestrator.models import JobEvent, WebhookDelivery, WebhookEndpoint
from orchestrator.start import start_job
from tests.integration.engine.doing import a_job, do_all
from tests.making import a_course, a_user

from .owing import a_job_told_to, an_endpoint, happen

pytestmark = pytest.mark.usefixtures("committed")
URL = "https://lms.example.com/hook"


def names() -> list[str]:
    return list(WebhookDelivery.objects.order_by("sequence").values_list("event", flat=True))


def test_every_event_of_a_job_is_owed_once_to_each_endpoint() -> None:
    course = a_course(estimated_lessons=2)
    endpoints = [an_endpoint(course.user.organization, URL) for _ in range(2)]
    job = a_job(course)
    do_all(job)
    events = list(JobEvent.objects.filter(job=job).order_by("seq").values_list("seq", "name"))
    assert events[-1][1] == "job.completed"
    for endpoint in endpoints:
        owed = endpoint.deliveries.order_by("sequence").values_list("sequence", "event")
        assert list(owed) == events


def test_the_body_says_what_happened_to_what_and_when() -> None:
    job, _ = a_job_told_to(URL)
    happen(job, "Обрабатываем…")
    event = JobEvent.objects.latest("id")
    body = WebhookDelivery.objects.get().body
    assert body["type"] == "step.started"
    assert body["timestamp"].endswith("Z")
    assert body["data"] == {
        "job_id": job.public_id,
        "course_id": str(job.course_id),
        "sequence": event.seq,
        "run": 1,
        "step": 2,
        "message": "Обрабатываем…",
    }


def test_nothing_is_owed_for_what_was_rolled_back() -> None:
    job, _ = a_job_told_to(URL)
    with transaction.atomic():
        happen(job, "one")
        transaction.set_rollback(True)
    assert not WebhookDelivery.objects.exists()


def test_a_filter_lets_through_what_it_names() -> None:
    course = a_course(estimated_lessons=1)
    an_endpoint(course.user.organization, URL, events=["lesson.completed", "job.completed"])
    do_all(a_job(course))
    assert names() == ["lesson.completed", "job.completed"]


def test_others_endpoints_and_disabled_ones_are_owed_nothing() -> None:
    an_endpoint(a_user().organization, URL)
    course = a_course()
    an_endpoint(course.user.organization, URL, state="disabled", disabled_reason="owner")
    a_job(course)
    assert not WebhookDelivery.objects.exists()


def test_of_one_job_only_the_oldest_open_delivery_has_its_time() -> None:
    job, _ = a_job_told_to(URL)
    happen(job, "one", "two", "three")
    times = WebhookDelivery.objects.order_by("sequence").values_list("next_attempt_at", flat=True)
    assert [time is not None for time in times] == [True, False, False]


def test_jobs_do_not_wait_for_each_other() -> None:
    organization = Organization.objects.create(name="o")
    an_endpoint(organization, URL)
    for _ in range(2):
        a_job(a_course(a_user_of(organization)))
    assert WebhookDelivery.objects.filter(next_attempt_at__isnull=False).count() == 2


def a_user_of(organization: Organization) -> Any:
    user = a_user()
    type(user).objects.filter(id=user.id).update(organization=organization)
    user.refresh_from_db()
    return user


def test_data_too_long_for_a_webhook_is_left_out_and_said_to_be() -> None:
    job, _ = a_job_told_to(URL)
    append(job.id, EventName.STEP_FAILED, step=2, message="short", error={"message": "я" * 20_000})
    body = WebhookDelivery.objects.get().body
    assert len(json.dumps(body, ensure_ascii=False).encode()) < 20_000
    assert (body["data"]["message"], body["data"]["truncated"]) == ("short", True)
    assert "error" not in body["data"]


def test_an_endpoint_deleted_at_the_same_time_does_not_stop_the_job() -> None:
    """The row is locked against deletion, and one that is gone is passed over: no foreign key can fail a worker."""
    job, endpoint = a_job_told_to(URL)
    WebhookEndpoint.objects.filter(id=endpoint.id).delete()
    happen(job, "one")
    assert not WebhookDelivery.objects.exists()


def test_a_course_deleted_while_it_is_made_is_still_told_of() -> None:
    job, _ = a_job_told_to(URL)
    Course.objects.get(id=job.course_id).delete()
    assert names()[-1] == "job.cancelled"


# The legacy format


def legacy_of(course: Course, url: str = URL) -> list[dict[str, Any]]:
    start_job(course_id=course.id, user_id=course.user_id, webhook_url=url)
    job = course.jobs.get()
    do_all(job)
    return list(WebhookDelivery.objects.order_by("sequence").values_list("body", flat=True))


def test_the_legacy_format_is_owed_on_each_change_of_status_and_each_step() -> None:
    course = a_course(estimated_lessons=2)
    bodies = legacy_of(course)
    assert [(body["status"], body.get("progress", {}).get("step")) for body in bodies] == [
        ("initializing", None),
        ("initializing", 1),
        ("analyzing_task", 2),
        ("analyzing_task", 2),
        ("generating_structure", 3),
        ("generating_structure", 3),
        ("generating_content", 4),
        ("generating_content", 4),
        ("finalizing", 5),
        ("finalizing", 5),
        ("completed", 5),
    ]
    percentages = [body["progress"]["percentage"] for body in bodies[1:]]
    assert percentages == sorted(percentages)
    assert (percentages[0], percentages[-1]) == (20, 100)
    assert bodies[1]["progress"] == {"step": 1, "message": "Инициализация завершена", "percentage": 20}
    for body in bodies:
        assert body["courseId"] == str(course.id)
        assert set(body) <= {"courseId", "status", "progress", "data", "error"}
    assert bodies[-1]["data"]["lessons"] == 2


def test_the_legacy_format_says_why_a_course_failed_or_that_it_was_cancelled() -> None:
    course = a_course()
    start_job(course_id=course.id, user_id=course.user_id, webhook_url=URL)
    job = course.jobs.get()
    append(job.id, EventName.STEP_FAILED, step=2, message="Не удалось", error={"code": "x", "message": "Почему"})
    cancel_job(job_id=job.id)
    failed, cancelled = WebhookDelivery.objects.order_by("sequence").values_list("body", flat=True)[2:]
    assert failed["error"] == "Почему"
    assert cancelled["status"] == "cancelled"


def test_without_a_url_nothing_is_owed_and_the_log_says_so(caplog: pytest.LogCaptureFixture) -> None:
    course = a_course()
    a_job(course)
    assert not WebhookDelivery.objects.exists()
    assert "webhook_skipped" in caplog.text


def test_a_url_is_one_endpoint_however_many_jobs_name_it() -> None:
    user = a_user()
    for _ in range(2):
        start_job(course_id=a_course(user).id, user_id=user.id, webhook_url=URL)
    endpoint = WebhookEndpoint.objects.get()
    assert (endpoint.format, endpoint.url, endpoint.organization_id) == ("legacy", URL, user.organization_id)


def test_a_url_as_long_as_may_be_is_no_trouble() -> None:
    course = a_course()
    url = "https://lms.example.com/" + "я" * 2000
    start_job(course_id=course.id, user_id=course.user_id, webhook_url=url)
    assert WebhookEndpoint.objects.get().url == url


def test_a_url_that_was_gone_is_tried_again_when_a_start_names_it_anew() -> None:
    user = a_user()
    an_endpoint(user.organization, URL, format="legacy", state="disabled", disabled_reason="gone")
    start_job(course_id=a_course(user).id, user_id=user.id, webhook_url=URL)
    assert WebhookEndpoint.objects.get().state == "active"
    WebhookEndpoint.objects.update(state="disabled", disabled_reason="staff")
    start_job(course_id=a_course(user).id, user_id=user.id, webhook_url=URL)
    assert WebhookEndpoint.objects.get().state == "disabled"


def test_adding_an_event_waits_for_no_other_job_and_no_delivery() -> None:
    """Whoever sends holds the endpoint's row for a moment; an event needs it only not to be deleted."""
    job, endpoint = a_job_told_to(URL)
    other = connection.copy()
    try:
        with other.cursor() as cursor:
            cursor.execute("BEGIN")
            cursor.execute("SELECT 1 FROM webhook_endpoints WHERE id = %s FOR NO KEY UPDATE", [endpoint.id])
            with transaction.atomic(), connection.cursor() as ours:
                ours.execute("SET LOCAL lock_timeout = '100ms'")
                happen(job, "one")
            cursor.execute("ROLLBACK")
    finally:
        other.close()
    assert WebhookDelivery.objects.count() == 1
