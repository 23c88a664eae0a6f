"""Events of those who have no time for a database that is away."""

from datetime import timedelta

import pytest
from django.utils import timezone

from metrics import spool
from metrics.enums import EventType
from metrics.models import SystemMetric
from metrics.record import record_later

pytestmark = pytest.mark.usefixtures("committed")


def test_an_event_recorded_for_later_is_written_by_the_next_sweep() -> None:
    record_later(EventType.JOB_ROLLBACK, reason="transaction")
    assert not SystemMetric.objects.exists()
    assert spool.flush() == 1
    assert SystemMetric.objects.get().metadata == {"reason": "transaction"}


def test_it_says_when_it_happened_and_not_when_it_could_be_written(monkeypatch: pytest.MonkeyPatch) -> None:
    then = timezone.now() - timedelta(hours=1)
    with monkeypatch.context() as an_hour_ago:
        an_hour_ago.setattr(timezone, "now", lambda: then)
        record_later(EventType.JOB_ROLLBACK)
    assert spool.flush() == 1
    assert SystemMetric.objects.get().timestamp == then
