"""Economy jobs: lessons go to the provider in one batch, and whatever does not come back is written by live calls."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import Sum
from django.utils import timezone
from pytest_django import Settings

from coursegen.language_models.errors import MustWait
from coursegen.language_models.guarding import budgets
from coursegen.models import Course, Lesson, ModelCall, Provider, TierPolicy
from metrics.redis import client
from orchestrator.batches.run import run as look_after
from orchestrator.cancel import cancel_job
from orchestrator.errors import EconomyUnavailable
from orchestrator.models import Batch, BatchRequest, Job, PlatformPolicy, Slot, WorkItem
from orchestrator.recovery import batches as due
from orchestrator.recovery import wakeups
from orchestrator.slots import leases
from orchestrator.start import start_job
from orchestrator.waiting.admission import admit
from orchestrator.work.models import Kind
from orchestrator.work.run import run
from tests.integration.api.clients import as_user
from tests.integration.language_models.asking import a_model, an_account
from tests.making import a_course
from tests.model_server import ModelServer

from .lane import LESSONS, a_waiting_job, batches_at, do_due, events, finished, in_batches, known, live_lessons, look


def test_all_lessons_go_in_one_batch_and_their_answers_are_used(server: ModelServer) -> None:
    job = a_waiting_job(server)
    items = WorkItem.objects.filter(job=job, kind=Kind.TEXT_GENERATION)
    assert {(item.state, item.failures["crash"]) for item in items} == {("ready", 0)}
    assert all(item.available_at > timezone.now() + timedelta(hours=22) for item in items)
    assert wakeups.send_due() == 0
    look(job, 2)
    batch = Batch.objects.get()
    assert (batch.state, batch.outcome, batch.answered) == ("ended", "completed", LESSONS)
    finished(job)
    assert (in_batches(server), live_lessons(server), len(batches_at(server))) == (LESSONS, 0, 1)
    assert [name for name in events(job) if name.startswith("batch")] == ["batch.submitted", "batch.ended"]
    assert not BatchRequest.objects.exclude(body=None).exists()


def test_it_costs_half_and_lessons_say_what_they_cost(server: ModelServer) -> None:
    job = a_waiting_job(server)
    look(job, 2)
    finished(job)
    paid = [entry for entry in server.ledger.paid() if entry.batch]
    full = sum(Decimal(entry.tokens_in) + 10 * Decimal(entry.tokens_out) for entry in paid) / 1_000_000
    booked = ModelCall.objects.filter(batched=True)
    cached = sum(call.tokens_cached for call in booked)
    assert cached >= 0
    assert booked.aggregate(sum=Sum("cost_usd"))["sum"] == full / 2
    lessons = Lesson.objects.filter(course_id=job.course_id)
    assert sum(Decimal(lesson.metadata["cost_usd"]) for lesson in lessons) == full / 2
    assert sum(lesson.metadata["tokens"] for lesson in lessons) == sum(e.tokens_in + e.tokens_out for e in paid)
    usage = as_user(job.user).get(f"/api/v1/course-generation/{job.public_id}/").json()["usage"]
    assert usage["model_calls"] == len(server.ledger.paid())
    assert not ModelCall.objects.filter(outcome="pending").exists()


def test_its_owner_sees_by_when_and_it_is_not_stuck(server: ModelServer) -> None:
    job = a_waiting_job(server)
    look(job)
    Course.objects.update(last_progress_update=timezone.now() - timedelta(hours=1))
    owner = as_user(job.user)
    body = owner.get(f"/api/v1/course-generation/{job.public_id}/").json()
    assert (body["economy"], body["state"]) == (True, "awaiting_batch")
    assert body["expected_by"] is not None
    assert "economically" in body["progress"]["message"]
    assert owner.get(f"/api/courses/{job.course.slug}/check-status").json()["isStuck"] is False
    look(job)
    assert owner.get(f"/api/v1/course-generation/{job.public_id}/").json().get("expected_by") is None


def test_while_its_lessons_are_out_it_holds_no_slot_and_comes_back_first(server: ModelServer) -> None:
    PlatformPolicy.objects.update(global_limit=1)
    job = a_waiting_job(server)
    assert Slot.objects.filter(job=job).exists()
    look(job)
    job.refresh_from_db()
    assert (job.state, job.user_slot) == ("awaiting_batch", None)
    assert not Slot.objects.exclude(job=None).exists()
    assert job.id not in (leases.held() or {})
    course = a_course(language="en")
    other = start_job(course_id=course.id, user_id=course.user_id)
    later = a_course(language="en")
    waiting = start_job(course_id=later.id, user_id=later.user_id, wait=True)
    look(job)
    job.refresh_from_db()
    assert (job.state, admit()) == ("waiting", 0)
    assert cancel_job(job_id=other.job_id)
    job.refresh_from_db()
    assert job.state == "queued"
    do_due(job)
    job.refresh_from_db()
    assert job.state == "completed"
    admit()
    assert Job.objects.get(id=waiting.job_id).state == "queued"
    assert (in_batches(server), live_lessons(server)) == (LESSONS, 0)


def test_what_is_in_a_batch_counts_for_the_budget_at_its_price(server: ModelServer) -> None:
    job = a_waiting_job(server)
    reserved = [call.cost_usd for call in ModelCall.objects.filter(batched=True, outcome="pending")]
    account = an_account(job.course, job_id=job.id)
    TierPolicy.objects.update(job_budget_usd=sum(reserved) + Decimal("0.5"))
    with transaction.atomic(), pytest.raises(MustWait) as waits:
        budgets.admit(account, Decimal("0.5"))
    assert waits.value.retry_after == budgets.BATCHES_TAKE_SECONDS
    TierPolicy.objects.update(job_budget_usd=sum(reserved) + Decimal(1))
    budgets.admit(account, Decimal("0.5"))


def test_a_budget_without_room_pauses_the_job_before_anything_is_handed_over(server: ModelServer) -> None:
    known(server)
    course = a_course(language="en", estimated_lessons=LESSONS)
    job = Job.objects.get(id=start_job(course_id=course.id, user_id=course.user_id, economy=True).job_id)
    for kind in ("STRUCTURE_ANALYSIS", "STRUCTURE_GENERATION"):
        run(WorkItem.objects.get(job=job, kind=kind).id, worker="test")
    TierPolicy.objects.update(job_budget_usd="0.01")
    do_due(job)
    job.refresh_from_db()
    assert job.pause is not None
    assert not BatchRequest.objects.exists()
    assert not ModelCall.objects.filter(batched=True).exists()
    assert not Batch.objects.exists()


def test_it_is_refused_without_a_model_or_without_batches(server: ModelServer, settings: Settings) -> None:
    course = a_course()
    with pytest.raises(EconomyUnavailable):
        start_job(course_id=course.id, user_id=course.user_id, economy=True)
    a_model(server)
    owner = as_user(course.user)
    asked = {"course_id": str(course.id), "economy": True}

    def post(body: dict[str, Any]) -> Any:
        return owner.post("/api/v1/course-generation/", body, content_type="application/json")

    refused = post(asked)
    assert (refused.status_code, refused.json()["code"]) == (409, "economy_unavailable")
    Provider.objects.update(batches=True)
    settings.WRITER = "offline"
    assert post(asked).status_code == 409
    settings.WRITER = "model"
    assert (
        owner.post(
            "/api/v1/course-generation/", asked | {"economy": "yes"}, content_type="application/json"
        ).status_code
        == 400
    )
    assert not Job.objects.exists()
    assert post(asked).status_code == 202
    assert Job.objects.get().economy


def test_a_due_batch_is_called_for_and_again_only_when_nobody_came(server: ModelServer) -> None:
    job = a_waiting_job(server)
    assert (due.call(), due.call()) == (1, 0)
    assert client().llen("system") == 1
    Batch.objects.update(woken_at=timezone.now() - timedelta(seconds=11))
    assert due.call() == 1
    look(job)
    Batch.objects.update(next_look_at=timezone.now() + timedelta(minutes=1))
    assert due.call() == 0
    assert not look_after(uuid4(), worker="test")
