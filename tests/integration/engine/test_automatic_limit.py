"""The limit over all users, moved by the load of the workers, and by staff."""

from datetime import timedelta

import pytest
from django.utils import timezone

from metrics.models import SystemMetric
from orchestrator.models import PlatformPolicy, Slot, WorkerReport, WorkItem
from orchestrator.policies.automatic import adjust, wanted
from orchestrator.policies.reports import Load, Reporter, alive, load
from tests.making import a_course

from .doing import a_job

pytestmark = pytest.mark.usefixtures("committed")


def a_worker(cpu: float, memory: float = 10, name: str = "w", seconds_ago: float = 0) -> None:
    seen = timezone.now() - timedelta(seconds=seconds_ago)
    fields = {"cpu_percent": cpu, "memory_percent": memory, "running": 0, "seen_at": seen}
    WorkerReport.objects.update_or_create(name=name, defaults=fields)


def automatic(limit: int, *, changed_ago: float = 60) -> None:
    PlatformPolicy.objects.update(
        mode="automatic", global_limit=limit, changed_at=timezone.now() - timedelta(seconds=changed_ago)
    )


def limit() -> int:
    return PlatformPolicy.objects.get().global_limit


@pytest.mark.parametrize(
    ("now", "cpu", "memory", "throttled", "then"),
    [
        (8, 85, 10, False, 3),
        (8, 10, 85, False, 3),
        (8, 70, 10, False, 5),
        (4, 70, 10, False, 4),
        (8, 50, 50, False, 8),
        (8, 30, 30, False, 9),
        (10, 5, 5, False, 10),
        (8, 30, 30, True, 7),
        (3, 5, 5, True, 3),
        (1000, 50, 50, False, 10),
        (1, 50, 50, False, 3),
    ],
)
def test_what_a_load_asks_for(now: int, cpu: float, memory: float, throttled: bool, then: int) -> None:
    assert wanted(now, Load(cpu, memory, throttled)) == then


def test_a_load_that_comes_and_goes_moves_the_limit_without_swinging() -> None:
    """Simulated minutes: idle, busy, in between, overloaded, idle again."""
    current, changed, history = 3, -100.0, []
    phases = [(60, 20.0), (60, 70.0), (60, 50.0), (30, 95.0), (300, 10.0)]
    loads = [cpu for seconds, cpu in phases for _ in range(seconds // 5)]
    for tick, cpu in enumerate(loads):
        now = tick * 5.0
        asked = wanted(current, Load(cpu, 10, throttled=False))
        if asked != current and now - changed >= (30 if asked > current else 10):
            current, changed = asked, now
            history.append(current)
    assert history == [4, 5, 3, 4, 5, 6, 7, 8, 9, 10]


def test_it_moves_and_says_so_and_the_slots_follow() -> None:
    automatic(3)
    a_worker(cpu=10)
    assert adjust() == 1
    assert limit() == 4
    assert Slot.objects.count() == 4
    metric = SystemMetric.objects.get(event_type="limit_changed")
    assert metric.metadata["by"] == "automatic"
    assert metric.metadata["changes"] == {"global_limit": [3, 4]}


def test_it_goes_up_no_faster_than_every_thirty_seconds_and_down_every_ten() -> None:
    a_worker(cpu=10)
    automatic(5, changed_ago=20)
    assert adjust() == 0
    a_worker(cpu=90)
    assert adjust() == 1
    assert limit() == 3
    automatic(8, changed_ago=5)
    assert adjust() == 0


def test_by_hand_means_by_hand() -> None:
    a_worker(cpu=99)
    PlatformPolicy.objects.update(global_limit=8)
    assert adjust() == 0
    assert limit() == 8


def test_the_most_loaded_machine_counts_and_the_dead_do_not() -> None:
    a_worker(cpu=10, name="a")
    a_worker(cpu=50, name="b")
    a_worker(cpu=99, name="dead", seconds_ago=30)
    assert load() == Load(cpu=50, memory=10, throttled=False)
    assert [report.name for report in alive()] == ["a", "b"]


def test_without_workers_nothing_moves() -> None:
    automatic(8)
    assert load() is None
    assert adjust() == 0


def test_a_provider_that_asks_for_patience_counts() -> None:
    a_worker(cpu=10)
    a_job(a_course())
    WorkItem.objects.update(error={"code": "rate_limited"}, available_at=timezone.now() + timedelta(seconds=20))
    assert load() == Load(cpu=10, memory=10, throttled=True)


def test_a_worker_speaks_once_it_has_a_name() -> None:
    reporter = Reporter()
    reporter.report()
    assert not WorkerReport.objects.exists()
    reporter.name = "writers@here"
    a_worker(cpu=1, name="long gone", seconds_ago=4000)
    assert reporter.report() == 1
    (report,) = alive()
    assert report.name == "writers@here"
    assert 0 <= report.cpu_percent <= 100
    assert 0 < report.memory_percent <= 100
