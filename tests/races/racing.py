"""Two at once, again and again: how a race is run, and the jobs it is run over."""

import random
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from threading import Barrier
from typing import Any

from django.db import connection

from coursegen.making.finalization import Outcome
from coursegen.models import TierPolicy, User
from orchestrator.models import Job, JobEvent, PlatformPolicy, Slot, WorkItem
from orchestrator.receivers import release_slot
from orchestrator.slots import leases
from orchestrator.start import start_job
from orchestrator.work import finish
from orchestrator.work.claim import Claim, take
from orchestrator.work.finish import Ended
from orchestrator.work.models import Kind
from tests.making import a_course, a_user

Race = Callable[..., list[Any]]
TERMINAL = ("job.completed", "job.failed", "job.cancelled", "job.rolled_back")


@contextmanager
def racing(*, spread: float = 0.006) -> Iterator[Race]:
    """A function that runs its arguments at the same time, each in a thread, and answers what they answered.

    They are held back by up to `spread` seconds: about as long as what they do takes.
    """
    with ThreadPoolExecutor(2) as pool:

        def race(*functions: Callable[[], Any]) -> list[Any]:
            together = Barrier(len(functions))

            def begin(function: Callable[[], Any]) -> Any:
                together.wait(10)
                time.sleep(random.uniform(0, spread))
                try:
                    return function()
                finally:
                    connection.close()

            return [each.result(30) for each in [pool.submit(begin, function) for function in functions]]

        yield race


def a_busy_user() -> User:
    """Someone whose limits are in nobody's way."""
    PlatformPolicy.objects.update(global_limit=50)
    TierPolicy.objects.update(concurrent_jobs=50)
    return a_user()


def a_queued_job(user: User) -> Job:
    course = a_course(user)
    return Job.objects.get(id=start_job(course_id=course.id, user_id=user.id).job_id)


def a_last_claim(job: Job) -> Claim:
    """The claim of the job's last item: whoever finishes it completes the course."""
    item = WorkItem.objects.get(job=job)
    WorkItem.objects.filter(id=item.id).update(kind=Kind.FINALIZATION)
    claim = take(item.id, worker="w")
    assert claim is not None
    return claim


def finish_last(claim: Claim) -> Ended:
    """What a worker does at the end of its task, `task_postrun` included."""
    ended = finish.done(claim, Outcome(lessons=1, failed_lessons=0, failed_documents=0))
    if ended.job_ended:
        release_slot(retval={"job_id": str(claim.job_id), "user_id": str(claim.user_id)})
    return ended


def nothing_is_left() -> None:
    """All slots and leases are free, and every job has ended once: one state, one terminal event, one course status."""
    assert not Slot.objects.exclude(job=None).exists()
    assert leases.held() == {}
    for job in Job.objects.select_related("course"):
        events = list(JobEvent.objects.filter(job=job, name__in=TERMINAL).values_list("name", flat=True))
        assert events == [f"job.{job.state}"]
        assert job.course.status == ("failed" if job.state == "rolled_back" else job.state)
        assert not job.items.filter(state__in=("ready", "running")).exists()
