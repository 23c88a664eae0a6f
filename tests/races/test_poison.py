"""Work that kills its worker each time: it fails for good after three attempts, and takes nobody else with it."""

import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from coursegen.models import Lesson, User
from metrics.models import SystemMetric
from orchestrator.models import Job, Slot, WorkItem
from orchestrator.slots import leases
from orchestrator.start import start_job
from tests.journeys.platform import until
from tests.making import a_course, a_user

from .a_worker import a_worker, start_worker

pytestmark = pytest.mark.usefixtures("committed")

PATIENT = os.environ.get("HYPOTHESIS_PROFILE") == "thorough"
"""With the real leases of ten seconds."""


def a_job(user: User, title: str, lessons: int = 1) -> Job:
    course = a_course(user, title=title, estimated_lessons=lessons)
    return Job.objects.get(id=start_job(course_id=course.id, user_id=user.id).job_id)


@contextmanager
def a_supervised_worker(sabotage: str, **env: object) -> Iterator[list[int]]:
    """A worker that is started again whenever it dies; answers the list of its exit codes."""
    deaths: list[int] = []
    over = threading.Event()

    def supervise() -> None:
        while not over.is_set():
            process = start_worker("writers", sabotage, **env)
            while not over.wait(0.05) and process.poll() is None:
                pass
            if over.is_set():
                process.kill()
            else:
                deaths.append(process.returncode)
            process.wait(10)

    thread = threading.Thread(target=supervise)
    thread.start()
    try:
        yield deaths
    finally:
        over.set()
        thread.join(20)


def test_poison_fails_after_three_attempts_and_takes_no_other_work_with_it() -> None:
    """The others are written all the while in the same process, and die with it each time."""
    user = a_user("PREMIUM")
    others = [a_job(user, "bystander", lessons=4) for _ in range(2)]
    impatient = "" if PATIENT else ",impatient"
    with (
        a_worker("system", f"none{impatient}"),
        a_supervised_worker(f"kill_at_poison{impatient}", WRITER_THREADS=16, WRITER_DELAY_SECONDS=2) as deaths,
    ):
        until(_all_lessons_are_being_written, seconds=60, what="the others are being written")
        poison = a_job(user, "poison")
        until(lambda: _state(poison) == "failed", seconds=150, what="the poison was given up")
        until(lambda: all(_state(job) != "running" for job in others), seconds=90, what="the others have ended")
        until(lambda: leases.held() == {}, seconds=5, what="leases are back")
    assert deaths == [-signal.SIGKILL] * 3
    poison.refresh_from_db()
    assert poison.error["code"] == "worker_died"
    assert poison.items.get().failures == {"crash": 3}
    assert poison.course.status == "failed"
    assert [_state(job) for job in others] == ["completed", "completed"]
    assert set(Lesson.objects.values_list("status", flat=True)) == {"completed"}
    assert SystemMetric.objects.filter(event_type="worker_timeout", job_id=poison.public_id).count() == 3
    assert not Slot.objects.exclude(job=None).exists()


def _all_lessons_are_being_written() -> bool:
    return WorkItem.objects.filter(kind="TEXT_GENERATION", state="running").count() == 8


def _state(job: Job) -> str:
    return Job.objects.get(id=job.id).state
