"""Who sends what, how many at once, and what becomes of a sender that dies or hangs."""

import threading
import time
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.utils import timezone

from orchestrator.models import WebhookDelivery, WebhookEndpoint
from orchestrator.webhooks import calls as webhook_calls
from orchestrator.webhooks import deliver as delivering
from orchestrator.webhooks import finish, sending
from orchestrator.webhooks.claim import take
from orchestrator.webhooks.deliver import deliver
from orchestrator.webhooks.sending import Answer
from tests.receiver import Receiver

from .owing import a_job_told_to, an_endpoint, happen, owed, send_all, states

pytestmark = pytest.mark.usefixtures("committed")


def test_a_delivery_is_claimed_once_and_its_lease_runs_out(receiver: Receiver) -> None:
    job, _ = a_job_told_to(receiver.url())
    happen(job, "one")
    delivery_id = WebhookDelivery.objects.get().id
    first = take(delivery_id)
    assert first is not None
    assert take(delivery_id) is None
    WebhookDelivery.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    second = take(delivery_id)
    assert second is not None
    assert (first.attempt, second.attempt) == (1, 2)


def test_a_sender_that_lost_its_claim_changes_nothing(receiver: Receiver) -> None:
    job, _ = a_job_told_to(receiver.url())
    happen(job, "one", "two")
    delivery_id = WebhookDelivery.objects.order_by("sequence")[0].id
    late = take(delivery_id)
    WebhookDelivery.objects.update(lease_until=None)
    assert take(delivery_id) is not None
    assert late is not None
    assert finish.finish(late, Answer(200)) == []
    assert states() == ["pending", "pending"]


def test_a_dead_senders_delivery_is_called_for_again(receiver: Receiver) -> None:
    job, _ = a_job_told_to(receiver.url())
    happen(job, "one")
    assert webhook_calls.call_due() == 1
    assert webhook_calls.call_due() == 0, "a call is under way"
    take(WebhookDelivery.objects.get().id)
    long_ago = timezone.now() - timedelta(seconds=31)
    WebhookDelivery.objects.update(woken_at=long_ago)
    assert webhook_calls.call_due() == 0, "it is being sent"
    WebhookDelivery.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert webhook_calls.call_due() == 1
    assert deliver(WebhookDelivery.objects.get().id) == []
    assert len(receiver.ledger) == 1


def test_while_it_is_sent_no_connection_to_the_database_is_held(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, _ = a_job_told_to(receiver.url())
    happen(job, "one")
    held = []

    def look(*_: Any, **__: Any) -> Answer:
        held.append(connection.connection)
        return Answer(200)

    monkeypatch.setattr(delivering, "post", look)
    assert send_all() == 1
    assert held == [None]


def test_at_most_two_are_under_way_per_endpoint_and_one_while_it_fails(receiver: Receiver) -> None:
    _, endpoint = a_job_told_to(receiver.url())
    ids = [owed(endpoint).id for _ in range(4)]
    assert webhook_calls.call_due() == 2
    assert [take(delivery_id) is not None for delivery_id in ids] == [True, True, False, False]
    WebhookDelivery.objects.update(lease_until=None, woken_at=None)
    WebhookEndpoint.objects.update(failures=1)
    assert webhook_calls.call_due() == 1
    assert [take(delivery_id) is not None for delivery_id in ids] == [True, False, False, False]


def test_an_organization_with_many_endpoints_has_its_limit_too(receiver: Receiver) -> None:
    _, endpoint = a_job_told_to(receiver.url())
    many = [owed(an_endpoint(endpoint.organization, receiver.url(f"/{n}"))).id for n in range(10)]
    assert sum(take(delivery_id) is not None for delivery_id in many) == webhook_calls.ROOM_OF_ORGANIZATION
    _, other = a_job_told_to(receiver.url("/other"))
    assert take(owed(other).id) is not None


def test_a_long_backlog_of_one_endpoint_keeps_no_other_waiting(receiver: Receiver) -> None:
    _, endpoint = a_job_told_to(receiver.url("/bad"))
    hour_ago = timezone.now() - timedelta(hours=1)
    for _ in range(webhook_calls.AT_MOST + 5):
        owed(endpoint, next_attempt_at=hour_ago)
    _, other = a_job_told_to(receiver.url("/good"))
    WebhookDelivery.objects.filter(endpoint=other).delete()
    for _ in range(webhook_calls.AT_MOST + 5 - WebhookDelivery.objects.count()):
        owed(endpoint, next_attempt_at=hour_ago)
    theirs = owed(other)
    calls = {row[0] for row in webhook_calls._rows("due", room=webhook_calls.ROOM, at_most=webhook_calls.AT_MOST)}
    assert theirs.id in calls
    assert len(calls) == 1 + webhook_calls.ROOM


def test_endpoints_in_trouble_leave_half_of_the_threads_to_the_others(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    job, _ = a_job_told_to(receiver.url())
    happen(job, "one")
    delivery_id = WebhookDelivery.objects.get().id
    monkeypatch.setattr(delivering, "lane_of_the_troubled", threading.BoundedSemaphore(1))
    with delivering.lane_of_the_troubled:
        assert deliver(delivery_id, troubled=True) == []
        assert states() == ["pending"]
        deliver(delivery_id)
    assert states() == ["delivered"]


def test_one_receiver_that_hangs_delays_no_other(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "TOTAL_SECONDS", 3.0)
    _, bad = a_job_told_to(receiver.url("/bad", script="hang"))
    _, good = a_job_told_to(receiver.url("/good"))
    hanging = [owed(bad).id for _ in range(2)]
    threads = [threading.Thread(target=_deliver_and_close, args=(each,)) for each in hanging]
    begun = time.monotonic()
    for thread in threads:
        thread.start()
    receiver.wait_for(2)
    for _ in range(5):
        owed(good)
    send_all()
    assert len(receiver.at("/good")) == 5
    assert time.monotonic() - begun < 2.5
    for thread in threads:
        thread.join()
    assert list(bad.deliveries.values_list("last_error", flat=True)) == ["no answer in time"] * 2


def _deliver_and_close(delivery_id: Any) -> None:
    try:
        deliver(delivery_id)
    finally:
        connection.close()
