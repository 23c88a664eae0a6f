"""Economy jobs: lessons go to the provider in one batch, and whatever does not come back is written by live calls."""

from collections.abc import Iterator
from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import pytest
from django.db import transaction
from django.db.models import Sum
from django.db.models.functions import Now
from django.utils import timezone
from pytest_django import Settings

from coursegen.courses.actions import delete_course
from coursegen.courses.choices import WRITTEN
from coursegen.language_models.errors import MustWait
from coursegen.language_models.guarding import budgets
from coursegen.models import Course, LanguageModel, Lesson, ModelCall, Provider, TierPolicy
from metrics.redis import client
from orchestrator.batches.parking import go_on_without
from orchestrator.batches.run import run as look_after
from orchestrator.cancel import cancel_job
from orchestrator.errors import EconomyUnavailable
from orchestrator.models import Batch, BatchRequest, Job, JobEvent, PlatformPolicy, Slot, WorkItem
from orchestrator.pauses.end import look_after_paused
from orchestrator.recovery import batches as due
from orchestrator.recovery import wakeups
from orchestrator.slots import leases
from orchestrator.start import retry_job, start_job
from orchestrator.waiting.admission import admit
from orchestrator.work.models import Kind
from orchestrator.work.run import run
from tests.integration.api.clients import as_user
from tests.integration.language_models.asking import a_model, an_account
from tests.making import a_course
from tests.model_server import ModelServer, Script, Step, serve
from tests.model_server.script import BatchPlan

pytestmark = pytest.mark.usefixtures("committed")
LESSONS = 4


@pytest.fixture(autouse=True)
def _quick_looks(settings: Settings) -> None:
    settings.WRITER = "model"
    settings.ECONOMY_LOOK_SECONDS = 0.0


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with a_server() as server:
        yield server


@pytest.fixture
def slow_server() -> Iterator[ModelServer]:
    with a_server(looks=100) as server:
        yield server


def a_server(*steps: Step, **plan: Any) -> Any:
    """A model whose provider takes batches, once entered and `known`."""
    return serve(script=Script(steps, batch=BatchPlan(**{"looks": 0, **plan})))


def known(server: ModelServer) -> LanguageModel:
    model = a_model(server)
    Provider.objects.update(batches=True)
    return model


def a_waiting_job(server: ModelServer) -> Job:
    """An economy job all of whose lessons are in a batch that has not been handed over."""
    known(server)
    course = a_course(language="en", estimated_lessons=LESSONS, title="Safety in a warehouse")
    job = Job.objects.get(id=start_job(course_id=course.id, user_id=course.user_id, economy=True).job_id)
    do_due(job)
    return job


def do_due(job: Job) -> None:
    """Do whatever is due, until nothing is."""
    due_items = WorkItem.objects.filter(job=job, state="ready", available_at__lte=Now()).order_by("created_at", "id")
    while (item := due_items.first()) and run(item.id, worker="test"):
        pass


def look(job: Job, times: int = 1) -> None:
    """Do what the sweeper and a system worker do when the batch's time has come."""
    for _ in range(times):
        for batch in Batch.objects.filter(job=job):
            look_after(batch.id, worker="test")


def finished(job: Job) -> Job:
    admit()
    do_due(job)
    job.refresh_from_db()
    assert job.state == "completed", job.error
    statuses = Lesson.objects.filter(course_id=job.course_id).values_list("status", flat=True)
    assert set(statuses) <= set(WRITTEN)
    return job


def events(job: Job) -> list[str]:
    return list(JobEvent.objects.filter(job=job).order_by("seq").values_list("name", flat=True))


def live_lessons(server: ModelServer) -> int:
    return sum(entry.purpose == "lesson" and not entry.batch for entry in server.ledger.paid())


def in_batches(server: ModelServer) -> int:
    return sum(entry.batch for entry in server.ledger.paid())


def batches_at(server: ModelServer) -> list[dict[str, Any]]:
    listed: list[dict[str, Any]] = server.routes._batches.list()["data"]
    return listed


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
    known(server)
    course = a_course(language="en", estimated_lessons=LESSONS)
    job = Job.objects.get(id=start_job(course_id=course.id, user_id=course.user_id, economy=True).job_id)
    for kind in ("STRUCTURE_ANALYSIS", "STRUCTURE_GENERATION"):
        run(WorkItem.objects.get(job=job, kind=kind).id, worker="test")
    first, *others = WorkItem.objects.filter(job=job, kind=Kind.TEXT_GENERATION)
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


def a_failed_job(server: ModelServer) -> tuple[Job, WorkItem]:
    """All lessons but one have joined a batch; that one found no room in the budget until the job was given up."""
    known(server)
    course = a_course(language="en", estimated_lessons=LESSONS)
    job = Job.objects.get(id=start_job(course_id=course.id, user_id=course.user_id, economy=True).job_id)
    for kind in ("STRUCTURE_ANALYSIS", "STRUCTURE_GENERATION"):
        run(WorkItem.objects.get(job=job, kind=kind).id, worker="test")
    last, *others = WorkItem.objects.filter(job=job, kind=Kind.TEXT_GENERATION)
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
