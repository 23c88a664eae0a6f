"""One row that can't be mended, or that a process which stands still holds, keeps no other waiting."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.utils import timezone

from orchestrator import worker_life
from orchestrator.batches.parking import go_on_without
from orchestrator.models import Job, Slot
from orchestrator.pauses.end import look_after_paused
from orchestrator.recovery import exports, old_rows
from orchestrator.reviews.end import cancel_forgotten
from tests.making import a_course

from .doing import a_job

pytestmark = pytest.mark.usefixtures("committed")

PAUSE = {"scope": "job", "budget": "1", "needed": "0", "kind": "TEXT_GENERATION"}
PASSES: dict[str, tuple[Callable[[], int], str, dict[str, Any]]] = {
    "running": (look_after_paused, "paused_at", {"pause": PAUSE}),
    "awaiting_review": (cancel_forgotten, "review_until", {"user_slot": None}),
    "awaiting_batch": (go_on_without, "batch_until", {"user_slot": None}),
}


def two_jobs(state: str, since: str, fields: dict[str, Any]) -> tuple[Job, Job]:
    """Both are due to be looked after, the first before the second."""
    jobs = [a_job(a_course()) for _ in range(2)]
    Slot.objects.update(job=None)
    for job, minutes in zip(jobs, (2, 1), strict=True):
        at = timezone.now() - timedelta(minutes=minutes)
        Job.objects.filter(id=job.id).update(state=state, **{since: at}, **fields)
    return jobs[0], jobs[1]


@pytest.mark.parametrize("state", PASSES)
def test_a_course_that_is_held(state: str, owner_url: str) -> None:
    look, since, fields = PASSES[state]
    first, _ = two_jobs(state, since, fields)
    still_due = Job.objects.filter(**{f"{since}__isnull": False})
    with psycopg.connect(owner_url) as standing_still:
        standing_still.execute("SELECT FROM courses WHERE id = %s FOR UPDATE", [first.course_id])
        assert look() == 1
        assert still_due.get() == first
    assert look() == 1
    assert not still_due.all().exists()


def test_a_store_of_files_that_hangs_keeps_no_recovery_waiting() -> None:
    """Fifty files were removed one after the other by the thread that takes back the work of the dead."""
    slow = {exports.remove, old_rows.prune}
    assert {each.run for each in worker_life.housekeeper._passes} == slow
    assert not {each.run for each in worker_life.sweeper._passes} & slow


def test_a_pause_that_this_process_does_not_understand() -> None:
    look, since, fields = PASSES["running"]
    first, _ = two_jobs("running", since, fields)
    Job.objects.filter(id=first.id).update(pause={**PAUSE, "kind": "A_NEWER_ONE"})
    assert look() == 1
    assert list(Job.objects.filter(paused_at__isnull=False)) == [first]
