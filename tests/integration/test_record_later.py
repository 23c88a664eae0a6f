"""Events of those who have no time for a database that is away."""

import pytest

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
