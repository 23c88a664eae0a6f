"""A failed job begun again: from its finished work, under the limits, and only when it has failed."""

from typing import Any
from uuid import UUID

import pytest

from coursegen.models import Course, Document
from coursegen.reading.errors import DocumentError
from orchestrator.errors import GenerationInProgress, JobHasNotFailed, JobIsNotResumable, UserLimitReached
from orchestrator.models import Job, JobEvent, Slot, WorkItem
from orchestrator.slots import leases
from orchestrator.start import retry_job, start_job
from orchestrator.work import finish, kinds
from orchestrator.work.claim import take
from orchestrator.work.failures import Failure
from orchestrator.work.kinds import Making
from orchestrator.work.models import Kind
from tests.integration.api.clients import as_user, is_problem
from tests.making import a_course, a_document, a_user

from .doing import a_job, do_all, the_item

pytestmark = pytest.mark.usefixtures("committed")


def fail_at(job: Job, kind: Kind) -> None:
    do_all(job, until=kind)
    while WorkItem.objects.filter(job=job, kind=kind, state="ready").exists():
        claim = take(the_item(job, kind).id, worker="w")
        assert claim is not None
        finish.failed(claim, Failure("bad", "bad", "Не вышло", final=True))
    job.refresh_from_db()
    assert job.state == "failed"
    leases.release(job_id=job.id, user_id=job.user_id)


def done_items(job: Job) -> set[UUID]:
    return set(WorkItem.objects.filter(job=job, state="done").values_list("id", flat=True))


@pytest.mark.parametrize(
    "kind", [Kind.STRUCTURE_ANALYSIS, Kind.STRUCTURE_GENERATION, Kind.TEXT_GENERATION, Kind.FINALIZATION]
)
def test_a_retry_goes_on_where_it_failed(kind: Kind) -> None:
    course = a_course(estimated_lessons=3)
    job = a_job(course)
    fail_at(job, kind)
    before = dict(WorkItem.objects.filter(job=job, state="done").values_list("id", "claim_no"))
    retry_job(job=job)
    job.refresh_from_db()
    course.refresh_from_db()
    assert (job.state, job.run, job.error, job.finished_at) == ("queued", 2, None, None)
    assert Slot.objects.get(job=job)
    assert set(leases.held() or {}) == {job.id}
    assert (course.status, course.error_message) == ("initializing", None)
    do_all(job)
    job.refresh_from_db()
    course.refresh_from_db()
    assert (job.state, course.status) == ("completed", "completed")
    assert course.generation_progress["percentage"] == 100
    assert [step["status"] for step in course.generation_progress["steps"]] == ["completed"] * 5
    after = dict(WorkItem.objects.filter(id__in=before).values_list("id", "claim_no"))
    assert after == before, "what was done is not claimed again"


def test_the_new_run_begins_its_percentage_anew_and_knows_what_is_behind_it() -> None:
    course = a_course()
    job = a_job(course)
    fail_at(job, Kind.STRUCTURE_GENERATION)
    retry_job(job=job)
    course.refresh_from_db()
    assert course.generation_progress["percentage"] == 40
    assert [step["status"] for step in course.generation_progress["steps"]] == [
        "completed", "completed", "pending", "pending", "pending",
    ]  # fmt: skip


def test_each_run_has_its_one_end() -> None:
    job = a_job(a_course())
    fail_at(job, Kind.STRUCTURE_ANALYSIS)
    retry_job(job=job)
    fail_at(job, Kind.STRUCTURE_ANALYSIS)
    retry_job(job=job)
    do_all(job)
    ends = JobEvent.objects.filter(job=job, name__in=["job.failed", "job.completed"]).order_by("seq")
    assert list(ends.values_list("run", "name")) == [(1, "job.failed"), (2, "job.failed"), (3, "job.completed")]
    sequence = list(JobEvent.objects.filter(job=job).order_by("seq").values_list("seq", flat=True))
    assert sequence == [*range(1, len(sequence) + 1)]


def test_a_claim_of_the_former_run_finishes_nothing_of_the_new_one() -> None:
    job = a_job(a_course())
    item = the_item(job, Kind.STRUCTURE_ANALYSIS)
    late = take(item.id, worker="late")
    assert late is not None
    WorkItem.objects.filter(id=item.id).update(state="ready", lease_until=None)
    fail_at(job, Kind.STRUCTURE_ANALYSIS)
    retry_job(job=job)
    assert take(item.id, worker="new") is not None
    assert finish.failed(late, Failure("bad", "bad", "x", final=True)) == finish.LOST


@pytest.mark.parametrize("state", ["queued", "cancelled", "completed"])
def test_only_a_failed_job_is_retried(state: str) -> None:
    course = a_course()
    job = a_job(course)
    if state != "queued":
        Slot.objects.update(job=None)
        Job.objects.update(state=state, finished_at="2026-01-01T00:00Z")
        leases.release(job_id=job.id, user_id=job.user_id)
    with pytest.raises((JobHasNotFailed, GenerationInProgress)):
        retry_job(job=job)
    assert Job.objects.get().state == state
    assert set(leases.held() or {}) == ({job.id} if state == "queued" else set())


def test_a_retry_takes_its_turn_under_the_limits() -> None:
    user = a_user("FREE")
    job = a_job(a_course(user))
    fail_at(job, Kind.STRUCTURE_ANALYSIS)
    other = a_course(user)
    start_job(course_id=other.id, user_id=user.id)
    with pytest.raises(UserLimitReached):
        retry_job(job=job)
    assert Job.objects.get(id=job.id).state == "failed"


def test_a_course_that_is_made_by_a_newer_job_is_left_to_it() -> None:
    course = a_course()
    job = a_job(course)
    fail_at(job, Kind.STRUCTURE_ANALYSIS)
    newer = a_job(course)
    with pytest.raises(GenerationInProgress) as refusal:
        retry_job(job=job)
    assert refusal.value.details == {"jobId": newer.public_id}


def _unreadable(monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    real = kinds.MAKING[Kind.DOCUMENT_PROCESSING]

    def perform(claim: Any, should_stop: Any) -> Any:
        if Document.objects.get(id=claim.subject).name in names:
            raise DocumentError("damaged")

    monkeypatch.setitem(kinds.MAKING, Kind.DOCUMENT_PROCESSING, Making(perform, real.store))


def test_a_better_document_put_in_place_of_the_bad_one_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    _unreadable(monkeypatch, "bad.pdf")
    course = a_course()
    bad = a_document(course, name="bad.pdf")
    job = a_job(course)
    do_all(job)
    assert Job.objects.get().state == "failed"
    leases.release(job_id=job.id, user_id=job.user_id)
    bad.delete()
    good = a_document(course, name="good.pdf")
    retry_job(job=Job.objects.get())
    item = WorkItem.objects.get(job=job)
    assert (item.subject, item.state) == (good.id, "ready")
    do_all(job)
    assert Job.objects.get().state == "completed"


def test_with_all_documents_taken_away_the_course_is_made_from_its_brief(monkeypatch: pytest.MonkeyPatch) -> None:
    _unreadable(monkeypatch, "bad.pdf")
    course = a_course()
    bad = a_document(course, name="bad.pdf")
    job = a_job(course)
    do_all(job)
    leases.release(job_id=job.id, user_id=job.user_id)
    bad.delete()
    retry_job(job=Job.objects.get())
    item = WorkItem.objects.get(job=job)
    assert (item.kind, item.subject, item.state) == ("STRUCTURE_ANALYSIS", None, "ready")
    do_all(job)
    assert Job.objects.get().state == "completed"


def test_a_job_whose_items_were_pruned_has_nothing_to_go_on_from() -> None:
    job = a_job(a_course())
    fail_at(job, Kind.STRUCTURE_ANALYSIS)
    WorkItem.objects.filter(job=job).delete()
    with pytest.raises(JobIsNotResumable):
        retry_job(job=job)
    assert (Job.objects.get().state, leases.held()) == ("failed", {})


def test_only_the_newest_job_of_a_course_is_retried() -> None:
    course = a_course()
    older = a_job(course)
    fail_at(older, Kind.STRUCTURE_GENERATION)
    newer = a_job(course)
    fail_at(newer, Kind.STRUCTURE_ANALYSIS)
    with pytest.raises(JobIsNotResumable):
        retry_job(job=older)
    retry_job(job=newer)
    assert Job.objects.get(id=newer.id).state == "queued"


def test_over_http(monkeypatch: pytest.MonkeyPatch) -> None:
    course: Course = a_course()
    job = a_job(course)
    url = f"/api/v1/course-generation/{job.public_id}/retry/"
    client = as_user(course.user)
    is_problem(client.post(url), 409, "generation_in_progress")
    fail_at(job, Kind.STRUCTURE_ANALYSIS)
    is_problem(as_user(a_user()).post(url), 404, "job_not_found")
    response = client.post(url)
    assert (response.status_code, response.json()) == (202, {"job_id": job.public_id, "state": "queued"})
    do_all(job)
    is_problem(client.post(url), 409, "job_has_not_failed")
