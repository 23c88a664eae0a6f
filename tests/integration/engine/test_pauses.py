"""A job whose budget is exhausted pauses once, says so, and goes on within a pass of the sweeper when there is room."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest
from django.utils import timezone
from pytest_django import Settings

from coursegen.language_models.account import Account
from coursegen.models import Course, ModelCall, TierPolicy, User
from metrics.models import SystemMetric
from orchestrator.cancel import cancel_job
from orchestrator.models import Job, JobEvent, Slot, WorkItem
from orchestrator.pauses.end import look_after_paused
from orchestrator.recovery import wakeups
from orchestrator.slots import leases
from orchestrator.start import retry_job
from orchestrator.work.claim import Claim
from orchestrator.work.kinds import MAKING
from orchestrator.work.models import Kind
from orchestrator.work.run import run
from tests.integration.api.clients import as_user
from tests.integration.language_models.asking import a_model, ask
from tests.making import a_course
from tests.model_server import ModelServer, serve

from .doing import a_job, do, do_all

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> Iterator[ModelServer]:
    """Lessons are written offline, after a model that costs something was asked about each."""
    settings.WRITER = "offline"
    offline = MAKING[Kind.TEXT_GENERATION]

    def perform(claim: Claim, should_stop: Any) -> Any:
        organization = User.objects.get(id=claim.user_id).organization_id
        account = Account(
            claim.user_id, organization, claim.course_id, claim.tier, job_id=claim.job_id, item_id=claim.item_id
        )
        ask(account, f"lesson {claim.subject}")
        return offline.perform(claim, should_stop)

    monkeypatch.setitem(MAKING, Kind.TEXT_GENERATION, replace(offline, perform=perform))
    with serve() as server:
        a_model(server)
        yield server


def budget(amount: str | None) -> None:
    TierPolicy.objects.update(job_budget_usd=amount)


def a_paused_job(*, lessons: int = 3) -> Job:
    """Paused at its first lesson: the budget is smaller than any call may cost."""
    budget("0.01")
    job = a_job(a_course(language="en", estimated_lessons=lessons))
    do_all(job, until=Kind.TEXT_GENERATION)
    first = WorkItem.objects.filter(job=job, kind=Kind.TEXT_GENERATION).order_by("created_at", "id")[0]
    do(first.id)
    job.refresh_from_db()
    return job


def names(job: Job) -> list[str]:
    return list(JobEvent.objects.filter(job=job).order_by("seq").values_list("name", flat=True))


def course_of(job: Job) -> Course:
    return Course.objects.get(id=job.course_id)


def test_it_pauses_with_one_event_and_one_metric_and_nothing_is_claimed_meanwhile(server: ModelServer) -> None:
    job = a_paused_job()
    assert (job.state, job.paused_at is None) == ("running", False)
    assert names(job).count("job.paused") == 1
    metric = SystemMetric.objects.get(event_type="budget_exceeded")
    assert (metric.metadata["scope"], metric.metadata["budget"], metric.job_id) == ("job", "0.01", job.public_id)
    waiting = WorkItem.objects.filter(job=job, kind=Kind.TEXT_GENERATION)
    assert {item.state for item in waiting} == {"ready"}
    assert all(run(item.id, worker="w") is None for item in waiting)
    assert wakeups.send_due() == 0
    assert not server.ledger.entries()
    assert waiting.order_by("created_at", "id")[0].failures == {"crash": 0}


def test_items_that_were_running_run_into_it_without_a_second_word(server: ModelServer) -> None:
    from coursegen.language_models.errors import BudgetExhausted
    from orchestrator.work import finish
    from orchestrator.work.claim import take

    budget("0.01")
    job = a_job(a_course(estimated_lessons=3))
    do_all(job, until=Kind.TEXT_GENERATION)
    claims = [take(item.id, worker="w") for item in WorkItem.objects.filter(job=job, kind=Kind.TEXT_GENERATION)]
    exhausted = BudgetExhausted(scope="job", budget=Decimal("0.01"), needed=Decimal("0.0101"))
    assert all(finish.paused(claim, exhausted).kept for claim in claims if claim)
    assert len(claims) > 1
    assert names(job).count("job.paused") == SystemMetric.objects.filter(event_type="budget_exceeded").count() == 1


def test_its_owner_is_told_and_it_is_not_stuck(server: ModelServer) -> None:
    job = a_paused_job()
    Course.objects.update(last_progress_update=timezone.now() - timedelta(hours=1))
    owner = as_user(job.user)
    body = owner.get(f"/api/v1/course-generation/{job.public_id}/").json()
    assert body["state"] == "running"
    assert body["reason"].startswith(
        "Paused: the budget of this generation (0.01 USD) is exhausted. Unless it has room"
    )
    status = owner.get(f"/api/courses/{job.course.slug}/check-status").json()
    assert (status["isStuck"], status["generationProgress"]["message"]) == (False, body["reason"])


def test_a_raised_budget_resumes_it_and_the_course_is_completed(server: ModelServer) -> None:
    job = a_paused_job()
    assert look_after_paused() == 0
    budget("5.00")
    assert look_after_paused() == 1
    job.refresh_from_db()
    assert (job.paused_at, job.pause, names(job)[-1]) == (None, None, "job.resumed")
    assert wakeups.send_due() == WorkItem.objects.filter(job=job, state="ready").count()
    do_all(job)
    job.refresh_from_db()
    assert job.state == "completed"
    calls = server.ledger.paid()
    assert len(calls) == WorkItem.objects.filter(job=job, kind=Kind.TEXT_GENERATION).count()
    usage = as_user(job.user).get(f"/api/v1/course-generation/{job.public_id}/").json()["usage"]
    assert (usage["model_calls"], usage["tokens_in"]) == (len(calls), sum(call.tokens_in for call in calls))
    assert Decimal(usage["cost_usd"]) == sum(call.cost_usd for call in ModelCall.objects.all())
    items = WorkItem.objects.filter(job=job, kind=Kind.TEXT_GENERATION)
    assert sum(Decimal(item.usage["cost_usd"]) for item in items) == Decimal(usage["cost_usd"])


def test_a_new_day_resumes_it(server: ModelServer) -> None:
    TierPolicy.objects.update(daily_budget_usd="0.02")
    job = a_job(a_course(estimated_lessons=3))
    do_all(job, until=Kind.TEXT_GENERATION)
    spent = {"purpose": "p", "provider": "p", "model": "m", "outcome": "answered", "content_hash": b""}
    ModelCall.objects.create(**spent, user_id=job.user_id, cost_usd=Decimal("0.019"))
    do(WorkItem.objects.filter(job=job, kind=Kind.TEXT_GENERATION)[0].id)
    job.refresh_from_db()
    assert job.pause is not None
    assert job.pause["scope"] == "user_day"
    assert look_after_paused() == 0
    ModelCall.objects.update(created_at=timezone.now() - timedelta(days=1))
    assert look_after_paused() == 1


def test_a_pause_too_long_fails_it_frees_the_slot_and_a_retry_goes_on_from_there(server: ModelServer) -> None:
    job = a_paused_job()
    Job.objects.filter(id=job.id).update(paused_at=timezone.now() - timedelta(minutes=16))
    assert look_after_paused() == 1
    job.refresh_from_db()
    assert (job.state, job.paused_at, job.pause) == ("failed", None, None)
    assert job.error is not None
    assert job.error["code"] == "budget_exhausted"
    assert not Slot.objects.exclude(job=None).exists()
    assert job.id not in (leases.held() or {})
    assert course_of(job).status == "failed"
    budget(None)
    retry_job(job=job)
    do_all(job)
    job.refresh_from_db()
    assert (job.state, names(job).count("job.paused")) == ("completed", 1)


def test_a_paused_job_can_be_cancelled(server: ModelServer) -> None:
    job = a_paused_job()
    assert cancel_job(job_id=job.id)
    job.refresh_from_db()
    assert (job.state, job.paused_at) == ("cancelled", None)
    budget("5.00")
    assert look_after_paused() == 0
