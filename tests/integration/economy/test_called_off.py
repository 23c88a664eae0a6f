"""Workers that die with a batch in their hands, and jobs that end, or begin again, while one is out."""

from datetime import timedelta
from typing import Any

import pytest
from django.db.models.functions import Now
from django.utils import timezone

from coursegen.courses.actions import delete_course
from coursegen.models import ModelCall, TierPolicy
from orchestrator.batches.run import run as look_after
from orchestrator.cancel import cancel_job
from orchestrator.models import Batch, BatchRequest, Job, WorkItem
from orchestrator.pauses.end import look_after_paused
from orchestrator.start import retry_job
from orchestrator.work.run import run
from tests.model_server import ModelServer
from tests.model_server.script import BatchPlan

from .lane import (
    LESSONS,
    a_job_with_its_outline,
    a_waiting_job,
    batches_at,
    do_due,
    events,
    finished,
    in_batches,
    live_lessons,
    look,
)


def test_a_worker_that_died_between_handing_over_and_noting_it_leaves_one_batch(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = a_waiting_job(server)

    def dies(*_: Any, **__: Any) -> bool:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr("orchestrator.batches.finish.submitted", dies)
        with pytest.raises(SystemExit):
            look(job)
    assert len(batches_at(server)) == 1
    look(job)
    assert Batch.objects.get().state == "submitting", "its lease holds"
    Batch.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    look(job, 2)
    finished(job)
    assert (len(batches_at(server)), in_batches(server), live_lessons(server)) == (1, LESSONS, 0)


def test_a_worker_that_died_while_it_collected_books_nothing_twice(
    server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = a_waiting_job(server)
    look(job)

    def dies(*_: Any, **__: Any) -> bool:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr("orchestrator.batches.finish._lock", dies)
        with pytest.raises(SystemExit):
            look(job)
    booked = list(ModelCall.objects.filter(batched=True).order_by("id").values("id", "cost_usd", "outcome"))
    Batch.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    look(job)
    assert list(ModelCall.objects.filter(batched=True).order_by("id").values("id", "cost_usd", "outcome")) == booked
    finished(job)


def test_cancelling_the_job_stops_the_batch(slow_server: ModelServer) -> None:
    job = a_waiting_job(slow_server)
    look(job)
    assert cancel_job(job_id=job.id)
    look(job)
    assert batches_at(slow_server)[0]["status"] == "cancelled"
    Batch.objects.update(next_look_at=timezone.now())
    look(job)
    assert Batch.objects.get().state == "ended"
    assert not ModelCall.objects.filter(outcome="pending").exists()
    assert in_batches(slow_server) == 0


def test_cancelling_before_it_was_handed_over_hands_nothing_over(server: ModelServer) -> None:
    job = a_waiting_job(server)
    assert cancel_job(job_id=job.id)
    look(job)
    assert (Batch.objects.get().state, batches_at(server)) == ("ended", [])
    assert not ModelCall.objects.filter(outcome="pending").exists()


def test_cancelling_while_a_dead_worker_had_handed_it_over_stops_it_there(
    slow_server: ModelServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    job = a_waiting_job(slow_server)
    with monkeypatch.context() as patched:
        patched.setattr("orchestrator.batches.finish.submitted", lambda *_, **__: False)
        look(job)
    assert cancel_job(job_id=job.id)
    Batch.objects.update(lease_until=None)
    look(job)
    assert batches_at(slow_server)[0]["status"] == "cancelled"


def test_deleting_the_course_stops_the_batch_and_leaves_no_text(slow_server: ModelServer) -> None:
    job = a_waiting_job(slow_server)
    look(job)
    batch = Batch.objects.get()
    delete_course(job.user, job.course_id, check=lambda: None)
    look_after(batch.id, worker="test")
    assert batches_at(slow_server)[0]["status"] == "cancelled"
    Batch.objects.update(next_look_at=timezone.now())
    look_after(batch.id, worker="test")
    batch.refresh_from_db()
    assert (batch.state, batch.job_id) == ("ended", None)
    assert not ModelCall.objects.filter(answer__isnull=False).exists()
    assert not BatchRequest.objects.exclude(body=None).exists()


def a_failed_job(server: ModelServer) -> tuple[Job, WorkItem]:
    """All lessons but one have joined a batch; that one found no room in the budget until the job was given up."""
    job, (last, *others) = a_job_with_its_outline(server)
    for item in others:
        run(item.id, worker="test")
    return job, last


def give_up(job: Job, last: WorkItem) -> None:
    TierPolicy.objects.update(job_budget_usd="0.01")
    run(last.id, worker="test")
    Job.objects.filter(id=job.id).update(paused_at=timezone.now() - timedelta(hours=1))
    assert look_after_paused() == 1
    TierPolicy.objects.update(job_budget_usd=None)
    job.refresh_from_db()
    assert job.state == "failed"


def test_what_a_batch_of_the_run_before_brings_wakes_no_lesson_that_is_in_the_next(slow_server: ModelServer) -> None:
    """The lesson would be written by a live call while its call in the next batch is paid for as well."""
    job, last = a_failed_job(slow_server)
    Batch.objects.update(next_look_at=timezone.now())
    look(job)
    former = Batch.objects.get()
    assert former.state == "submitted"
    give_up(job, last)
    retry_job(job=job)
    look(job)
    do_due(job)
    assert Batch.objects.count() == 2
    Batch.objects.filter(id=former.id).update(next_look_at=timezone.now())
    look_after(former.id, worker="test")
    former.refresh_from_db()
    assert former.state == "ended"
    do_due(job)
    assert live_lessons(slow_server) == 0
    assert not WorkItem.objects.filter(job=job, state="ready", available_at__lte=Now()).exists()
    assert events(job).count("batch.ended") == 0
    slow_server.routes._batches._answering.script.batch = BatchPlan(looks=0)
    look(job, 3)
    finished(job)
    assert (in_batches(slow_server), live_lessons(slow_server)) == (LESSONS, 0)


def test_nobody_joins_a_batch_that_was_called_off_before_it_was_handed_over(server: ModelServer) -> None:
    job, last = a_failed_job(server)
    give_up(job, last)
    retry_job(job=job)
    run(last.id, worker="test")
    last.refresh_from_db()
    assert (last.state, last.failures.get("turn")) == ("ready", 1)
    look(job)
    assert Batch.objects.get().outcome == "called_off"
    WorkItem.objects.filter(id=last.id).update(available_at=timezone.now())
    do_due(job)
    look(job, 2)
    finished(job)
    assert (in_batches(server), live_lessons(server)) == (LESSONS, 0)
