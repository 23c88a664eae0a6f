"""What the sweeper's passes mend."""

from datetime import timedelta
from typing import Any
from uuid import UUID

import pytest
from django.utils import timezone

from metrics.models import SystemMetric
from metrics.redis import client
from orchestrator.models import WorkItem
from orchestrator.recovery import stuck_work, wakeups
from orchestrator.slots import leases
from orchestrator.work import run as work_run
from orchestrator.work.claim import Claim, take
from orchestrator.work.holding import Holding
from orchestrator.work.models import Kind
from orchestrator.work.run import run
from tests.making import a_course

from .doing import a_job, the_item

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(autouse=True)
def _postgres_is_up_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stuck_work, "CALM_SECONDS", 0)


def _expire(item: WorkItem) -> None:
    WorkItem.objects.filter(id=item.id).update(lease_until=timezone.now() - timedelta(seconds=1))


def test_a_call_that_is_due_is_sent_once() -> None:
    job = a_job(a_course())
    client().delete("premium")
    WorkItem.objects.update(woken_at=None, wake_count=0)
    assert wakeups.send_due() == 1
    assert wakeups.send_due() == 0
    assert client().llen("premium") == 1
    assert job.items.get().wake_count == 1


def test_a_lost_call_is_sent_again_after_growing_pauses() -> None:
    a_job(a_course())
    item = WorkItem.objects.get()
    assert wakeups.send_unsent() == 0
    for copy, pause in ((2, 10), (3, 20), (4, 40)):
        client().delete("premium")
        WorkItem.objects.filter(id=item.id).update(woken_at=timezone.now() - timedelta(seconds=pause - 1))
        assert wakeups.send_unsent() == 0
        WorkItem.objects.filter(id=item.id).update(woken_at=timezone.now() - timedelta(seconds=pause + 1))
        assert wakeups.send_unsent() == 1
        item.refresh_from_db()
        assert item.wake_count == copy


def test_a_call_that_waits_its_turn_is_not_copied() -> None:
    a_job(a_course())
    WorkItem.objects.update(woken_at=timezone.now() - timedelta(seconds=290))
    assert client().llen("premium") == 1
    assert wakeups.send_unsent() == 0
    WorkItem.objects.update(woken_at=timezone.now() - timedelta(seconds=301))
    assert wakeups.send_unsent() == 1


def test_only_a_repeated_call_that_is_claimed_counts_as_a_recovery() -> None:
    job = a_job(a_course())
    item = the_item(job, Kind.STRUCTURE_ANALYSIS)
    run(item.id, worker="w", copy=1)
    assert run(item.id, worker="w", copy=2) is None
    assert not SystemMetric.objects.exists()
    run(the_item(job, Kind.STRUCTURE_GENERATION).id, worker="w", copy=2)
    assert SystemMetric.objects.get().event_type == "orphaned_job_recovery"


def test_work_of_a_dead_worker_is_taken_back() -> None:
    job = a_job(a_course())
    item = the_item(job, Kind.STRUCTURE_ANALYSIS)
    assert take(item.id, worker="writers@dead")
    assert stuck_work.take_back() == 0
    _expire(item)
    assert stuck_work.take_back() == 1
    item.refresh_from_db()
    assert (item.state, item.failures) == ("ready", {"crash": 1})
    metric = SystemMetric.objects.get(event_type="worker_timeout")
    assert metric.metadata["worker"] == "writers@dead"


def test_a_worker_that_renews_in_the_last_moment_keeps_its_work(monkeypatch: pytest.MonkeyPatch) -> None:
    job = a_job(a_course())
    item = the_item(job, Kind.STRUCTURE_ANALYSIS)
    holding, claim = Holding(), take(item.id, worker="w")
    assert claim is not None
    _expire(item)
    found = stuck_work._dead_claims()
    with holding.hold(claim):
        assert holding.beat() == 1
    monkeypatch.setattr(stuck_work, "_dead_claims", lambda: found)
    stuck_work.take_back()
    item.refresh_from_db()
    assert item.state == "running"
    assert not SystemMetric.objects.filter(event_type="worker_timeout").exists()


def test_work_that_kills_its_worker_each_time_fails_after_three() -> None:
    course = a_course()
    job = a_job(course)
    item = the_item(job, Kind.STRUCTURE_ANALYSIS)
    for _ in range(3):
        WorkItem.objects.filter(id=item.id).update(available_at=timezone.now() - timedelta(seconds=1))
        assert take(item.id, worker="w")
        _expire(item)
        stuck_work.take_back()
    job.refresh_from_db()
    item.refresh_from_db()
    assert (job.state, item.state, item.failures["crash"]) == ("failed", "failed", 3)
    assert leases.held() == {}


def test_nobody_is_reaped_while_postgres_has_just_come_back(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stuck_work, "CALM_SECONDS", 10**9)
    item = the_item(a_job(a_course()), Kind.STRUCTURE_ANALYSIS)
    assert take(item.id, worker="w")
    _expire(item)
    assert stuck_work.take_back() == 0


def test_work_handed_back_costs_no_attempt_and_is_called_at_once() -> None:
    holding = Holding()
    item = the_item(a_job(a_course()), Kind.STRUCTURE_ANALYSIS)
    claim = take(item.id, worker="w")
    assert claim is not None
    with holding.hold(claim):
        (call,) = holding.hand_back()
    item.refresh_from_db()
    assert (call.item_id, item.state, item.failures, item.claim_no) == (item.id, "ready", {"crash": 0}, 1)
    assert wakeups.send_due() == 1


def test_of_those_that_two_workers_died_of_or_beside_one_is_done_at_a_time(monkeypatch: pytest.MonkeyPatch) -> None:
    """Work that kills its worker may be any of what the worker had in its hands; the innocent must not fail with it."""
    holding = Holding()
    monkeypatch.setattr(work_run, "holding", holding)
    items = [the_item(a_job(a_course()), Kind.STRUCTURE_ANALYSIS) for _ in range(2)]
    suspect, harmless = items
    for item, crashes in zip(items, (2, 1), strict=True):
        WorkItem.objects.filter(id=item.id).update(failures={"crash": crashes})
    with holding.one_suspect() as ours:
        assert ours
        assert run(suspect.id, worker="w") is None
        assert run(harmless.id, worker="w") is not None
    suspect.refresh_from_db()
    assert (suspect.state, suspect.failures, suspect.claim_no) == ("ready", {"crash": 2}, 0), "not even claimed"
    assert wakeups.send_due() == 0, "not at once"
    assert suspect.available_at < timezone.now() + timedelta(seconds=4)
    WorkItem.objects.filter(id=suspect.id).update(available_at=timezone.now())
    assert run(suspect.id, worker="w") is not None


def test_what_is_claimed_while_the_worker_is_told_to_stop_is_put_off_and_not_charged(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    item = the_item(a_job(a_course()), Kind.STRUCTURE_ANALYSIS)

    def take_slowly(item_id: UUID, **more: Any) -> Claim | None:
        claim = take(item_id, **more)
        work_run.holding.draining.set()
        return claim

    monkeypatch.setattr(work_run, "holding", Holding())
    monkeypatch.setattr(work_run, "take", take_slowly)
    assert run(item.id, worker="w") is None
    item.refresh_from_db()
    assert (item.state, item.failures, item.claim_no) == ("ready", {"crash": 0}, 1)
