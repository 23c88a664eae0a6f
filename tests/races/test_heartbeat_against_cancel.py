"""A heartbeat that renews many items of a job, and a cancel that ends them all: neither may stop the other."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest
from django.utils import timezone

from orchestrator.cancel import cancel_job
from orchestrator.models import Job, WorkItem
from orchestrator.work.claim import take
from orchestrator.work.holding import Holding
from orchestrator.work.models import Kind

from .racing import a_busy_user, a_queued_job, nothing_is_left, racing

pytestmark = pytest.mark.usefixtures("committed")
LESSONS = 100
TIMES = 80


def being_written(job: Job) -> Holding:
    """A worker with all lessons of the job in its hands, claimed in no order that anybody else would take them in."""
    first = take(job.items.get().id, worker="w")
    assert first is not None
    later = timezone.now() + timedelta(minutes=1)
    running = {"state": "running", "claim_no": 1, "lease_until": later, "deadline_at": later}
    items = [WorkItem(job=job, kind=Kind.TEXT_GENERATION, subject=uuid4(), **running) for _ in range(LESSONS)]
    WorkItem.objects.bulk_create(items)
    items.sort(key=lambda item: item.subject or uuid4(), reverse=True)
    holding = Holding()
    holding._claims = {item.id: replace(first, item_id=item.id, kind=Kind.TEXT_GENERATION) for item in items}
    return holding


def test_neither_waits_for_the_other() -> None:
    """They waited for each other: the owner was told that the course could not be cancelled, or the leases ran out."""
    user = a_busy_user()
    with racing(spread=0.002) as race:
        for _ in range(TIMES):
            job = a_queued_job(user)
            worker = being_written(job)
            race(lambda job=job: cancel_job(job_id=job.id), worker.beat)
    nothing_is_left()
