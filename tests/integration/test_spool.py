"""Events that the database could not take at once."""

import pytest
from django.db import connection

from metrics import spool
from metrics.enums import EventType, Severity
from metrics.models import SystemMetric
from metrics.redis import client
from tests.making import NOBODY, a_course

pytestmark = pytest.mark.usefixtures("committed")


def test_an_event_the_database_does_not_know_is_kept_and_holds_up_no_other() -> None:
    course = a_course()
    row = {"id": str(NOBODY), "severity": "info", "user_id": None, "course_id": None, "job_id": None, "metadata": {}}
    spool.push({**row, "event_type": "not_known_yet"})
    spool.push({**row, "event_type": "worker_timeout", "course_id": str(course.id)})
    assert spool.flush() == 1
    assert client().llen(spool.KEY) == 1
    assert SystemMetric.objects.get().event_type == "worker_timeout"


def test_an_event_about_a_course_that_is_gone_keeps_its_id_in_the_metadata() -> None:
    row = {"id": str(NOBODY), "severity": "info", "user_id": None, "job_id": None, "metadata": {"a": 1}}
    spool.push({**row, "event_type": "worker_timeout", "course_id": str(NOBODY)})
    assert spool.flush() == 1
    metric = SystemMetric.objects.get()
    assert (metric.course_id, metric.metadata["course_id"], metric.metadata["a"]) == (None, str(NOBODY), 1)


def test_the_database_knows_every_event_and_severity() -> None:
    with connection.cursor() as cursor:
        for enum, name in ((EventType, "system_metric_event"), (Severity, "system_metric_severity")):
            cursor.execute(f"SELECT unnest(enum_range(NULL::{name}))::text")
            assert {row[0] for row in cursor.fetchall()} == set(enum.values)
