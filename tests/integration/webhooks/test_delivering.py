"""From owed to delivered or dead, with real receivers on loopback."""

from datetime import timedelta

import pytest
from django.utils import timezone
from standardwebhooks import Webhook

from coursegen.organizations.secrets import new_secret, renew_webhook_secret
from coursegen.sealing import seal, unseal
from metrics.models import SystemMetric
from orchestrator.models import WebhookDelivery, WebhookEndpoint
from orchestrator.webhooks import deliver as delivering
from orchestrator.webhooks.sending import Answer
from orchestrator.webhooks.signing import legacy_header
from tests.making import a_course
from tests.receiver import Receiver

from .owing import a_job_told_to, an_endpoint, happen, no_pause, send_all, states

pytestmark = pytest.mark.usefixtures("committed")


def messages(receiver: Receiver, path: str = "/hook") -> list[str]:
    return [entry.json["data"]["message"] for entry in receiver.at(path)]


def test_what_is_owed_arrives_in_order_signed_and_once(receiver: Receiver) -> None:
    job, endpoint = a_job_told_to(receiver.url())
    happen(job, "one", "two", "three")
    assert send_all() == 3
    assert messages(receiver) == ["one", "two", "three"]
    for entry, delivery in zip(receiver.ledger, WebhookDelivery.objects.order_by("sequence"), strict=True):
        assert entry.message_id == str(delivery.id)
        assert Webhook(unseal(endpoint.secret)).verify(entry.body, entry.headers)["type"] == "step.started"
        assert (delivery.state, delivery.attempts, delivery.last_status) == ("delivered", 1, 200)
        assert len(delivery.durations_ms) == 1


def test_a_failed_attempt_is_made_again_later_with_the_same_id(receiver: Receiver) -> None:
    job, _ = a_job_told_to(receiver.url(script="500*2,ok"))
    happen(job, "one")
    assert send_all() == 1
    delivery = WebhookDelivery.objects.get()
    assert (delivery.state, delivery.last_status, delivery.last_error) == ("pending", 500, "answered 500")
    assert delivery.next_attempt_at > timezone.now() + timedelta(seconds=3)
    assert send_all(at_once=True) == 2
    delivery.refresh_from_db()
    assert (delivery.state, delivery.attempts, delivery.last_error) == ("delivered", 3, "")
    assert len(delivery.durations_ms) == 3
    assert {entry.message_id for entry in receiver.ledger} == {str(delivery.id)}
    assert len({entry.body for entry in receiver.ledger}) == 1


def test_the_next_of_a_job_waits_for_the_one_before_it_however_long_that_takes(receiver: Receiver) -> None:
    job, _ = a_job_told_to(receiver.url(script="500*3,ok"))
    happen(job, "one", "two")
    send_all()
    happen(job, "three")
    send_all(at_once=True)
    assert messages(receiver) == ["one"] * 4 + ["two", "three"]


def test_other_jobs_and_endpoints_do_not_wait(receiver: Receiver) -> None:
    bad, endpoint = a_job_told_to(receiver.url("/bad", script="500"))
    an_endpoint(endpoint.organization, receiver.url("/good"))
    good, _ = a_job_told_to(receiver.url("/other"))
    happen(bad, "one", "two")
    happen(good, "three")
    send_all()
    assert messages(receiver, "/bad") == ["one"]
    assert messages(receiver, "/good") == ["one", "two"]
    assert messages(receiver, "/other") == ["three"]


def test_after_a_day_it_is_dead_and_the_next_one_has_its_turn(receiver: Receiver) -> None:
    job, _ = a_job_told_to(receiver.url(script="500,ok"))
    happen(job, "one", "two")
    WebhookDelivery.objects.update(give_up_at=timezone.now() + timedelta(seconds=1))
    send_all()
    assert states() == ["dead", "delivered"]
    metric = SystemMetric.objects.get(event_type="webhook_dead")
    assert (metric.job_id, metric.metadata["error"]) == (job.public_id, "answered 500")
    assert metric.metadata["webhook_event"] == "step.started"


def test_a_receiver_that_is_gone_is_called_no_more(receiver: Receiver) -> None:
    job, endpoint = a_job_told_to(receiver.url(script="410"))
    happen(job, "one", "two", "three")
    send_all(at_once=True)
    endpoint.refresh_from_db()
    assert (endpoint.state, endpoint.disabled_reason) == ("disabled", "gone")
    assert states() == ["dead"] * 3
    happen(job, "four")
    assert (len(receiver.ledger), WebhookDelivery.objects.count()) == (1, 3)


def test_what_was_owed_just_before_an_endpoint_was_disabled_is_dead_and_not_sent(receiver: Receiver) -> None:
    job, _ = a_job_told_to(receiver.url())
    happen(job, "one", "two")
    WebhookEndpoint.objects.update(state="disabled", disabled_reason="owner")
    assert send_all() == 0
    assert states() == ["dead", "dead"]
    assert receiver.ledger == []
    assert SystemMetric.objects.get(event_type="webhook_dead").metadata["deliveries"] == 2


def test_patience_is_given_when_asked_for(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    job, _ = a_job_told_to(receiver.url())
    happen(job, "one")
    monkeypatch.setattr(delivering, "post", lambda *_, **__: Answer(429, "answered 429", retry_after=1000))
    send_all()
    assert WebhookDelivery.objects.get().next_attempt_at > timezone.now() + timedelta(seconds=990)


def test_failures_in_a_row_hold_all_of_an_endpoints_deliveries(receiver: Receiver) -> None:
    job, endpoint = a_job_told_to(receiver.url(script="500*3,ok"))
    happen(job, "one")
    for _ in range(3):
        no_pause()
        send_all()
    endpoint.refresh_from_db()
    assert endpoint.failures == 3
    assert endpoint.held_until > timezone.now() + timedelta(seconds=4)
    WebhookDelivery.objects.update(next_attempt_at=timezone.now())
    assert send_all() == 0
    send_all(at_once=True)
    endpoint.refresh_from_db()
    assert (endpoint.failures, endpoint.held_until) == (0, None)


def test_a_slow_receiver_is_left_alone_for_as_long_as_it_took(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, endpoint = a_job_told_to(receiver.url())
    happen(job, "one", "two")
    monkeypatch.setattr(delivering, "post", lambda *_, **__: Answer(200, seconds=9))
    assert send_all() == 1
    endpoint.refresh_from_db()
    assert endpoint.held_until > timezone.now() + timedelta(seconds=8)
    assert states() == ["delivered", "pending"]


def test_during_a_rotation_both_secrets_verify(receiver: Receiver) -> None:
    job, endpoint = a_job_told_to(receiver.url())
    new = new_secret()
    WebhookEndpoint.objects.update(
        secret=seal(new), previous_secret=endpoint.secret, previous_until=timezone.now() + timedelta(hours=1)
    )
    happen(job, "one")
    send_all()
    WebhookEndpoint.objects.update(previous_until=timezone.now())
    happen(job, "two")
    send_all()
    both, one = receiver.ledger
    for secret in (new, unseal(endpoint.secret)):
        Webhook(secret).verify(both.body, both.headers)
    Webhook(new).verify(one.body, one.headers)
    assert " " not in one.headers["webhook-signature"]


def test_the_legacy_format_carries_both_signatures_by_the_organizations_secret(receiver: Receiver) -> None:
    course = a_course()
    endpoint = an_endpoint(course.user.organization, receiver.url(), format="legacy", secret="")
    secret = renew_webhook_secret(course.user.organization_id)
    body = {"courseId": str(course.id), "status": "initializing"}
    WebhookDelivery.objects.create(
        endpoint=endpoint, organization_id=endpoint.organization_id, event="job.accepted", body=body,
        next_attempt_at=timezone.now(), give_up_at=timezone.now() + timedelta(days=1),
    )  # fmt: skip
    send_all()
    (entry,) = receiver.ledger
    assert entry.json == body
    expected = legacy_header(body=entry.body.encode(), secret=secret)["x-webhook-signature"]
    assert entry.headers["x-webhook-signature"] == expected
    assert Webhook(secret).verify(entry.body, entry.headers) == body


def test_a_secret_that_can_not_be_read_is_a_failure_that_says_so(receiver: Receiver) -> None:
    job, _ = a_job_told_to(receiver.url(), secret="sealed with another key")
    happen(job, "one")
    send_all()
    delivery = WebhookDelivery.objects.get()
    assert (delivery.state, delivery.last_error) == ("pending", "its secret can't be read: rotate it")
