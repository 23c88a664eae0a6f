"""Told to stop, a worker is gone within its grace and a little more, whatever its threads are at."""

import signal
import subprocess
import time

import pytest

from orchestrator.models import WorkItem
from tests.integration.engine.doing import a_job, do_all
from tests.journeys.platform import until
from tests.making import a_course

from .a_worker import a_worker

pytestmark = pytest.mark.usefixtures("committed")

GRACE = 2
AND_A_LITTLE = 6
"""The orderly end, or what forces it, and a slow machine."""


def _leave(worker: "subprocess.Popen[bytes]") -> float:
    begun = time.monotonic()
    worker.send_signal(signal.SIGTERM)
    worker.wait(GRACE + AND_A_LITTLE)
    return time.monotonic() - begun


def test_a_worker_without_work_leaves_at_once() -> None:
    job = a_job(a_course(estimated_lessons=1))
    with a_worker(SHUTDOWN_GRACE_SECONDS=60) as worker:
        until(lambda: job.items.filter(kind="FINALIZATION", state="done").exists(), seconds=30, what="it has worked")
        assert _leave(worker) < AND_A_LITTLE


def test_a_worker_in_the_midst_of_long_work_leaves_after_its_grace_and_hands_it_back() -> None:
    job = a_job(a_course(estimated_lessons=5))
    do_all(job, until="TEXT_GENERATION")
    with a_worker(SHUTDOWN_GRACE_SECONDS=GRACE, WRITER_DELAY_SECONDS=600) as worker:
        until(lambda: WorkItem.objects.filter(state="running").count() == 5, seconds=30, what="lessons are written")
        seconds = _leave(worker)
    assert seconds >= GRACE
    lessons = WorkItem.objects.filter(kind="TEXT_GENERATION")
    assert [(item.state, item.failures) for item in lessons] == [("ready", {"crash": 0})] * 5


def test_work_that_ends_within_the_grace_is_kept() -> None:
    job = a_job(a_course(estimated_lessons=2))
    do_all(job, until="TEXT_GENERATION")
    with a_worker(SHUTDOWN_GRACE_SECONDS=20, WRITER_DELAY_SECONDS=2) as worker:
        until(lambda: WorkItem.objects.filter(state="running").count() == 2, seconds=30, what="lessons are written")
        worker.send_signal(signal.SIGTERM)
        worker.wait(12)
    assert WorkItem.objects.filter(kind="TEXT_GENERATION", state="done").count() == 2


def test_a_thread_that_never_lets_go_of_the_interpreter_does_not_hold_the_process() -> None:
    """Not even the thread that would end the process gets to run any more."""
    a_job(a_course())
    with a_worker("writers", "hold_the_interpreter", SHUTDOWN_GRACE_SECONDS=GRACE) as worker:
        until(lambda: WorkItem.objects.filter(state="running").exists(), seconds=30, what="the analysis is under way")
        _leave(worker)


def test_a_worker_whose_interpreter_stands_still_ends_by_itself() -> None:
    a_job(a_course())
    with a_worker("writers", "stand_still") as worker:
        until(lambda: WorkItem.objects.filter(state="running").exists(), seconds=30, what="the analysis is under way")
        assert worker.wait(15) == 1
