"""Work that kills whoever takes it up: it fails by itself, says so, and holds up nobody else's."""

from datetime import timedelta

import psycopg
import pytest
from django.utils import timezone

from orchestrator.models import Job, Slot, WorkItem
from orchestrator.recovery import stuck_work
from orchestrator.states import JobState
from orchestrator.work import finish
from orchestrator.work.claim import Claim, take
from orchestrator.work.failures import BUDGET, Failure
from orchestrator.work.finish import Ended
from tests.making import a_course, a_document, a_user

from .doing import a_job

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(autouse=True)
def _postgres_is_up_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stuck_work, "CALM_SECONDS", 0)


def _die_with(job: Job) -> WorkItem:
    """A worker takes the job's only item and dies."""
    item = job.items.get()
    WorkItem.objects.filter(id=item.id).update(available_at=timezone.now() - timedelta(seconds=1))
    assert take(item.id, worker="doomed") is not None
    WorkItem.objects.filter(id=item.id).update(lease_until=timezone.now() - timedelta(seconds=1))
    return item


@pytest.mark.parametrize("language", ["ru", "en"])
def test_a_document_that_kills_every_reader_fails_its_course_and_says_so(language: str) -> None:
    course = a_course(language=language)
    a_document(course)
    job = a_job(course)
    for _ in range(BUDGET["crash"]):
        _die_with(job)
        assert stuck_work.take_back() == 1
    job.refresh_from_db()
    assert job.state == JobState.FAILED
    assert job.error["code"] == "worker_died"
    assert job.error["message"].startswith("a.pdf: ")
    assert not Slot.objects.filter(job=job).exists()


def test_a_claim_that_can_not_be_ended_keeps_no_other_waiting(monkeypatch: pytest.MonkeyPatch) -> None:
    user = a_user()
    jobs = [a_job(a_course(user)) for _ in range(2)]
    poison, good = (_die_with(job) for job in jobs)
    failed = finish.failed

    def end(claim: Claim, failure: Failure) -> Ended:
        if claim.item_id == poison.id:
            raise KeyError("nobody thought of this")
        return failed(claim, failure)

    monkeypatch.setattr(finish, "failed", end)
    stuck_work.take_back()
    good.refresh_from_db()
    poison.refresh_from_db()
    assert (good.state, poison.state) == ("ready", "running")


def test_a_claim_whose_job_is_held_keeps_no_other_waiting(owner_url: str) -> None:
    user = a_user()
    jobs = [a_job(a_course(user)) for _ in range(2)]
    theirs, good = (_die_with(job) for job in jobs)
    with psycopg.connect(owner_url) as standing_still:
        standing_still.execute("SELECT FROM jobs WHERE id = %s FOR UPDATE", [jobs[0].id])
        stuck_work.take_back()
        good.refresh_from_db()
        theirs.refresh_from_db()
        assert (good.state, theirs.state) == ("ready", "running")
    stuck_work.take_back()
    theirs.refresh_from_db()
    assert theirs.state == "ready"
