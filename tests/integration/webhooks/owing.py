"""Endpoints, what is owed to them, and the sending of it in the test's own process."""

from datetime import timedelta
from typing import Any

from django.db import connection
from django.utils import timezone

from coursegen.models import Course, Organization
from coursegen.organizations.secrets import new_secret
from coursegen.sealing import seal
from orchestrator.events.append import append
from orchestrator.events.models import EventName
from orchestrator.models import Job, WebhookDelivery, WebhookEndpoint
from orchestrator.webhooks import calls as webhook_calls
from orchestrator.webhooks.deliver import deliver
from tests.integration.engine.doing import a_job
from tests.making import a_course

LONG_AGO = timezone.now() - timedelta(days=31)


def an_endpoint(organization: Organization, url: str, **fields: Any) -> WebhookEndpoint:
    fields = {"secret": seal(new_secret()), **fields}
    return WebhookEndpoint.objects.create(organization=organization, url=url, **fields)


def a_job_told_to(url: str, **fields: Any) -> tuple[Job, WebhookEndpoint]:
    """A started job whose endpoint has nothing open yet: what the start owed is gone."""
    course: Course = a_course()
    endpoint = an_endpoint(course.user.organization, url, **fields)
    job = a_job(course)
    WebhookDelivery.objects.all().delete()
    return job, endpoint


def happen(job: Job, *messages: str) -> None:
    """Steps of a job, one after the other."""
    for message in messages:
        append(job.id, EventName.STEP_STARTED, step=2, message=message)


def send_all(*, at_once: bool = False) -> int:
    """Send whatever is due, and what follows it; answers how many attempts that were. `at_once`: pauses are over."""
    attempts = 0
    for _ in range(200):
        if at_once:
            no_pause()
        calls = [
            webhook_calls.Call(*row)
            for row in webhook_calls._rows("due", room=webhook_calls.ROOM, at_most=webhook_calls.AT_MOST)
        ]
        if not calls:
            return attempts
        attempts += follow(calls)
    raise AssertionError("there is no end to it")


def follow(calls: list[webhook_calls.Call]) -> int:
    """Answer the calls, and those that come of it; how many attempts that were."""
    attempts = 0
    while calls:
        call = calls.pop(0)
        before = WebhookDelivery.objects.get(id=call.delivery_id).attempts
        calls += deliver(call.delivery_id, troubled=call.troubled)
        attempts += WebhookDelivery.objects.get(id=call.delivery_id).attempts - before
    return attempts


def no_pause() -> None:
    """Let the time pass that retries and held endpoints wait for."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE webhook_endpoints SET held_until = NULL WHERE held_until > now()")
        cursor.execute("UPDATE webhook_deliveries SET next_attempt_at = now() WHERE next_attempt_at > now()")


def states() -> list[str]:
    return list(WebhookDelivery.objects.order_by("created_at").values_list("state", flat=True))


def owed(endpoint: WebhookEndpoint, **fields: Any) -> WebhookDelivery:
    """Something that belongs to no job, so that nothing waits for anything."""
    return WebhookDelivery.objects.create(
        **{
            "endpoint": endpoint,
            "organization_id": endpoint.organization_id,
            "event": "webhook.test",
            "body": {"type": "webhook.test", "data": {"message": "test"}},
            "next_attempt_at": timezone.now() - timedelta(seconds=1),
            "give_up_at": timezone.now() + timedelta(days=1),
            **fields,
        }
    )
