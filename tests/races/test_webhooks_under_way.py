"""A sender killed in the midst of sending, and events that are added while deliveries end: nothing is lost or stuck."""

import os
import signal
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

import pytest
from django.db import connection

from orchestrator.events.append import append
from orchestrator.events.models import EventName
from orchestrator.models import Job, PlatformPolicy, WebhookDelivery
from orchestrator.webhooks.calls import Call
from orchestrator.webhooks.deliver import deliver
from tests.integration.webhooks.owing import a_job_told_to, an_endpoint, follow, happen, send_all
from tests.journeys.platform import until
from tests.receiver import Receiver

from .a_worker import a_worker
from .racing import Race, racing

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(autouse=True)
def _loopback(settings: Any) -> None:
    settings.WEBHOOK_ALLOW_LOOPBACK = True


def test_what_a_killed_sender_had_in_its_hands_is_sent_again_under_its_id_and_in_order() -> None:
    with Receiver() as receiver:
        job, _ = a_job_told_to(receiver.url(script="hang,ok"))
        happen(job, "one", "two", "three")
        with a_worker("system", "short_leases", WEBHOOK_ALLOW_LOOPBACK=True) as worker:
            receiver.wait_for(1, seconds=30)
            os.kill(worker.pid, signal.SIGKILL)
            worker.wait(10)
        with a_worker("system", "short_leases", WEBHOOK_ALLOW_LOOPBACK=True):
            entries = receiver.wait_for(4, seconds=30)
            until(lambda: not WebhookDelivery.objects.exclude(state="delivered").exists(), seconds=10, what="delivered")
    assert [entry.json["data"]["message"] for entry in entries] == ["one", "one", "two", "three"]
    assert entries[0].message_id == entries[1].message_id
    assert entries[0].body == entries[1].body


def test_receivers_that_hang_leave_the_others_their_sender() -> None:
    """With four threads in all, and three organizations whose endpoints never answer."""
    PlatformPolicy.objects.update(global_limit=10)
    with Receiver() as receiver:
        bad = [a_job_told_to(receiver.url(f"/bad{n}", script="hang")) for n in range(3)]
        good, _ = a_job_told_to(receiver.url("/good"))
        with a_worker("system", "short_attempts", WEBHOOK_ALLOW_LOOPBACK=True, SYSTEM_THREADS=4):
            for job, _ in bad:
                happen(job, "one")
            receiver.wait_for(3, seconds=30)
            for n in range(20):
                happen(good, str(n))
            until(lambda: len(receiver.at("/good")) == 20, seconds=20, what="the good one is told")
        assert [entry.json["data"]["message"] for entry in receiver.at("/good")] == [str(n) for n in range(20)]


@pytest.fixture
def race() -> Iterator[Race]:
    with racing() as race:
        yield race


def test_no_event_is_overlooked_by_the_end_of_the_one_before_it(race: Race) -> None:
    """The last open delivery ends while the next event is added: whichever is first, the next one gets its time."""
    with Receiver() as receiver:
        job, _ = a_job_told_to(receiver.url())
        for _ in range(40):
            happen(job, "first")
            (first,) = WebhookDelivery.objects.filter(state="pending")
            race(lambda first=first: follow([Call(first.id)]), lambda: _append(job))
            stuck = WebhookDelivery.objects.filter(state="pending", next_attempt_at=None)
            assert not stuck.exists()
            send_all()
        sequences = [entry.json["data"]["sequence"] for entry in receiver.ledger]
    assert len(sequences) == 80
    assert all(earlier < later for earlier, later in pairwise(sequences))


def test_two_senders_never_send_the_same_attempt(race: Race) -> None:
    with Receiver() as receiver:
        job, endpoint = a_job_told_to(receiver.url())
        an_endpoint(endpoint.organization, receiver.url("/other"))
        for _ in range(30):
            happen(job, "one")
            for delivery in WebhookDelivery.objects.filter(state="pending"):
                race(*[lambda delivery=delivery: deliver(delivery.id)] * 2)
        ids = [entry.message_id for entry in receiver.ledger]
    assert len(ids) == len(set(ids)) == 60


def _append(job: Job) -> None:
    try:
        append(job.id, EventName.STEP_STARTED, step=2, message="second")
    finally:
        connection.close()
