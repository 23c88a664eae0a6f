"""The sweeper runs in every worker, and keeps its head under a long backlog."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone

from metrics.redis import client
from orchestrator.models import WorkItem
from orchestrator.recovery import wakeups
from orchestrator.sweeper import Sweeper
from tests.integration.engine.doing import a_job
from tests.journeys.platform import until
from tests.making import a_course, a_user

from .a_worker import a_worker

pytestmark = pytest.mark.usefixtures("committed")

BACKLOG = 10_000


@pytest.mark.parametrize("part", ["writers", "readers", "system"])
def test_every_worker_sweeps(part: str) -> None:
    """The trap: the sweeper ran nowhere, because the one process that should have run it did not."""
    a_job(a_course())
    client().delete("premium")
    WorkItem.objects.update(woken_at=None, wake_count=0)
    with a_worker(part):
        until(lambda: WorkItem.objects.filter(woken_at__isnull=False).exists(), seconds=30, what="it was called for")


def _backlog() -> None:
    """One job of ten thousand lessons, all called for a moment ago."""
    job = a_job(a_course(a_user("PREMIUM")))
    with connection.cursor() as cursor:
        cursor.execute(
            """
            INSERT INTO work_items (id, job_id, kind, subject, state, claim_no, failures, claimed_by, woken_at,
                                    wake_count, usage)
            SELECT gen_random_uuid(), %s, 'TEXT_GENERATION', gen_random_uuid(), 'ready', 0, '{}', '', now(), 1, '{}'
            FROM generate_series(1, %s)
            """,
            [job.id, BACKLOG],
        )
    client().delete("premium")


def _let_pass(seconds: float) -> None:
    with connection.cursor() as cursor:
        cursor.execute("UPDATE work_items SET woken_at = woken_at - make_interval(secs => %s)", [seconds])


def test_lost_calls_are_sent_again_and_a_queue_that_is_served_slowly_is_not_flooded_with_copies() -> None:
    _backlog()
    sent = []
    for _ in range(30):  # five minutes in which nobody takes a message
        _let_pass(10)
        sent.append(wakeups.send_unsent())
    assert sent[0] == wakeups.AT_MOST, "the queue was empty: they are lost"
    assert sum(sent) < BACKLOG / 10, "and not any more: they wait their turn"
    for _ in range(10):  # somebody takes them as fast as they come
        client().delete("premium")
        _let_pass(10)
        assert wakeups.send_unsent() == wakeups.AT_MOST
    assert client().llen("premium") <= wakeups.AT_MOST


@pytest.fixture
def sweeper() -> Iterator[Sweeper]:
    sweeper = Sweeper()
    sweeper.start()
    yield sweeper
    sweeper.stop()


def test_retries_are_called_for_in_time_under_a_long_backlog(sweeper: Sweeper) -> None:
    _backlog()
    now = timezone.now()
    retries = list(WorkItem.objects.filter(kind="TEXT_GENERATION")[:60])
    for n, item in enumerate(retries):
        item.available_at, item.woken_at = now + timedelta(seconds=1 + n * 0.08), None
    WorkItem.objects.bulk_update(retries, ["available_at", "woken_at"])
    ids = [item.id for item in retries]
    due = WorkItem.objects.filter(id__in=ids)
    until(lambda: not due.filter(woken_at__isnull=True).exists(), seconds=20, what="all were called for")
    late = sorted((item.woken_at - item.available_at).total_seconds() for item in due)
    print(f"calls after their time: median {late[30]:.2f} s, p90 {late[54]:.2f} s, latest {late[-1]:.2f} s")
    assert late[0] >= 0
    assert late[54] < 0.5
