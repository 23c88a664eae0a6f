"""A worker whose clock is wrong does nothing before its time: Postgres' own decides."""

from datetime import timedelta

import pytest
from django.db.models.functions import Now
from django.utils import timezone

from metrics.enums import EventType
from metrics.models import SystemMetric
from metrics.record import record
from orchestrator.models import Job, JobEvent, PlatformPolicy, WorkerReport
from orchestrator.pauses import end
from orchestrator.policies.automatic import adjust
from orchestrator.recovery.old_rows import prune
from tests.making import a_course

from .doing import a_job, do_all

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(autouse=True)
def _a_year_ahead(committed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    right = timezone.now
    monkeypatch.setattr(timezone, "now", lambda: right() + timedelta(days=400))


def test_nothing_young_is_deleted() -> None:
    do_all(a_job(a_course(estimated_lessons=1)))
    record(EventType.LIMIT_CHANGED)
    assert prune() == 0
    assert JobEvent.objects.exists()
    assert SystemMetric.objects.exists()


def test_no_pause_is_over_before_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(end, "has_room", lambda *_: False)
    a_job(a_course())
    pause = {"scope": "job", "budget": "1", "needed": "1", "kind": "TEXT_GENERATION"}
    Job.objects.update(state="running", paused_at=Now(), pause=pause)
    assert end.look_after_paused() == 0
    Job.objects.update(paused_at=Now() - timedelta(hours=1))
    assert end.look_after_paused() == 1


def test_the_automatic_limit_rests_between_two_moves() -> None:
    WorkerReport.objects.create(name="w", cpu_percent=10, memory_percent=10, running=0)
    PlatformPolicy.objects.update(mode="automatic", changed_at=Now())
    assert adjust() == 0
    PlatformPolicy.objects.update(changed_at=Now() - timedelta(minutes=1))
    assert (adjust(), adjust()) == (1, 0)
