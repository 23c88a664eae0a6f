"""What does not come back from a batch, or not in time, is written by live calls."""

from datetime import timedelta

from django.utils import timezone
from pytest_django import Settings

from coursegen.models import ModelCall, Provider
from orchestrator.batches.parking import go_on_without
from orchestrator.models import Batch, Job, WorkItem
from orchestrator.work.models import Kind
from orchestrator.work.run import run
from tests.model_server import ModelServer, Step

from .lane import (
    LESSONS,
    a_job_with_its_outline,
    a_server,
    a_waiting_job,
    batches_at,
    finished,
    in_batches,
    live_lessons,
    look,
)


def test_lines_that_failed_are_written_live() -> None:
    with a_server(Step("unavailable", times=LESSONS // 2, match="Write the lesson.")) as server:
        job = a_waiting_job(server)
        look(job, 2)
        assert Batch.objects.get().answered == LESSONS // 2
        finished(job)
        assert (in_batches(server), live_lessons(server)) == (LESSONS // 2, LESSONS // 2)


def test_an_expired_batch_is_finished_live() -> None:
    with a_server(ends="expired") as server:
        job = a_waiting_job(server)
        look(job, 2)
        assert Batch.objects.get().outcome == "expired"
        finished(job)
        assert (in_batches(server), live_lessons(server)) == (LESSONS // 2, LESSONS // 2)


def test_a_batch_that_was_not_accepted_is_written_live() -> None:
    with a_server(ends="failed") as server:
        job = a_waiting_job(server)
        look(job, 2)
        batch = Batch.objects.get()
        assert (batch.outcome, batch.error) == ("failed", "line 1: Invalid line")
        finished(job)
        assert (in_batches(server), live_lessons(server)) == (0, LESSONS)


def test_an_answer_in_the_wrong_form_is_asked_for_again_live() -> None:
    with a_server(Step("wrong_schema", match="Write the lesson.")) as server:
        job = a_waiting_job(server)
        look(job, 2)
        finished(job)
        assert (in_batches(server), live_lessons(server)) == (LESSONS, 1)


def test_when_the_deadline_nears_live_calls_take_over_and_the_batch_is_stopped(settings: Settings) -> None:
    settings.ECONOMY_MARGIN_MINUTES = 0
    with a_server(looks=100) as server:
        job = a_waiting_job(server)
        look(job, 2)
        assert Batch.objects.get().state == "submitted"
        past = timezone.now() - timedelta(seconds=1)
        Batch.objects.update(deadline_at=past, next_look_at=past)
        WorkItem.objects.filter(job=job, state="ready").update(available_at=past)
        assert go_on_without() == 0
        Job.objects.update(batch_until=past)
        assert go_on_without() == 1
        finished(job)
        Batch.objects.update(next_look_at=past)
        look(job)
        assert batches_at(server)[0]["status"] == "cancelled"
        Batch.objects.update(next_look_at=past)
        look(job)
        batch = Batch.objects.get()
        assert (batch.state, batch.outcome) == ("ended", "cancelled")
        assert (in_batches(server), live_lessons(server)) == (0, LESSONS)
        assert not ModelCall.objects.filter(outcome="pending").exists()


def test_items_are_due_by_themselves_shortly_after_the_deadline(server: ModelServer, settings: Settings) -> None:
    settings.ECONOMY_HOURS, settings.ECONOMY_MARGIN_MINUTES = 10, 4
    job = a_waiting_job(server)
    batch = Batch.objects.get()
    assert batch.expected_by - batch.deadline_at == timedelta(minutes=4)
    for item in WorkItem.objects.filter(job=job, kind=Kind.TEXT_GENERATION):
        assert item.available_at - batch.deadline_at == timedelta(minutes=2)


def test_a_provider_that_does_not_answer_is_asked_again_later(server: ModelServer) -> None:
    job = a_waiting_job(server)
    Provider.objects.update(base_url="http://127.0.0.1:9/v1")
    look(job)
    batch = Batch.objects.get()
    assert (batch.state, batch.failures, batch.lease_until) == ("submitting", 1, None)
    assert "ProviderUnavailable" in batch.error
    Provider.objects.update(base_url=server.url)
    Batch.objects.update(next_look_at=timezone.now())
    look(job, 2)
    finished(job)


def test_a_provider_that_takes_no_batches_after_all_leaves_it_to_live_calls(server: ModelServer) -> None:
    job = a_waiting_job(server)
    Provider.objects.update(base_url=f"{server.root}/nowhere")
    look(job)
    assert Batch.objects.get().outcome == "not_served"
    Provider.objects.update(base_url=server.url)
    finished(job)
    assert live_lessons(server) == LESSONS


def test_a_lesson_that_does_not_join_holds_the_others_up_for_half_a_minute_only(server: ModelServer) -> None:
    job, (first, *others) = a_job_with_its_outline(server)
    for item in others:
        run(item.id, worker="test")
    look(job)
    batch = Batch.objects.get()
    assert batch.state == "gathering"
    assert timedelta(seconds=20) < batch.next_look_at - timezone.now() < timedelta(seconds=31)
    Batch.objects.update(next_look_at=timezone.now())
    look(job)
    run(first.id, worker="test")
    assert Batch.objects.count() == 2
    look(job, 3)
    finished(job)
    assert (in_batches(server), live_lessons(server)) == (LESSONS, 0)
