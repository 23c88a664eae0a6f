"""Workers of two releases serve together: each does what it knows, and every course is made."""

import time

import pytest

from orchestrator.models import Job, WorkItem
from tests.integration.engine.doing import a_job
from tests.journeys.platform import until
from tests.making import a_course, a_user

from .a_worker import a_worker

pytestmark = pytest.mark.usefixtures("committed")

COURSES = 3


def _ended() -> bool:
    return Job.objects.filter(state="completed").count() == COURSES


def test_courses_are_made_by_workers_of_two_releases_and_no_attempt_is_charged() -> None:
    for _ in range(COURSES):
        a_job(a_course(a_user(), estimated_lessons=4))
    with a_worker(sabotage="before_there_was_an_analysis") as older:
        until(
            lambda: not WorkItem.objects.filter(woken_at__isnull=False).exists(), seconds=30, what="it was all put off"
        )
        time.sleep(3)  # called again, and put off again
        assert set(WorkItem.objects.values_list("state", "claim_no")) == {("ready", 0)}
        with a_worker():
            until(_ended, seconds=60, what="the newer worker joined in and all courses are made")
        assert older.poll() is None
    assert set(WorkItem.objects.values_list("state", "claim_no", "failures__crash")) == {("done", 1, 0)}
