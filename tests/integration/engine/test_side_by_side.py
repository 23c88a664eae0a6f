"""A release replaces the one before while both serve: what only the newer code understands, the older leaves to it."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coursegen.exports.formats import FORMATS
from metrics.redis import client
from orchestrator.exports.request import request_export
from orchestrator.exports.run import run as run_export
from orchestrator.jobs.models import Plan
from orchestrator.models import Job, WorkItem
from orchestrator.recovery import stuck_work, wakeups
from orchestrator.work import plan
from orchestrator.work.claim import take
from orchestrator.work.models import Kind
from orchestrator.work.run import run
from tests.integration.api.contents import a_written_course
from tests.making import a_course, a_user

from .doing import a_job, do_all, the_item

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(autouse=True)
def _postgres_is_up_for_long(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stuck_work, "CALM_SECONDS", 0)


@pytest.fixture(params=["kind", "plan"])
def older(request: pytest.FixtureRequest) -> pytest.MonkeyPatch:
    """From here on this process is of before there was an analysis, or of before there were plans for courses."""
    code: pytest.MonkeyPatch = request.getfixturevalue("monkeypatch")
    if request.param == "kind":
        code.delitem(plan.STAGES, Kind.STRUCTURE_ANALYSIS)
    else:
        code.delitem(plan.PLANS, Plan.COURSE)
    return code


def _begun_by_newer_code() -> tuple[Job, WorkItem]:
    job = a_job(a_course())
    return job, the_item(job, Kind.STRUCTURE_ANALYSIS)


def test_older_code_claims_nothing_of_it_and_newer_code_is_called_soon(older: pytest.MonkeyPatch) -> None:
    job, item = _begun_by_newer_code()
    client().delete("premium")
    assert run(item.id, worker="older") is None
    job.refresh_from_db()
    item.refresh_from_db()
    assert (job.state, item.state, item.claim_no, item.failures) == ("queued", "ready", 0, {})
    assert timezone.now() < item.available_at < timezone.now() + timedelta(seconds=4)
    WorkItem.objects.filter(id=item.id).update(available_at=timezone.now())
    assert wakeups.send_due() == 1  # older code may call: by and by newer code hears it
    older.undo()
    do_all(job)
    job.refresh_from_db()
    assert job.state == "completed"


def test_older_code_takes_back_its_own_and_leaves_what_newer_workers_died_with() -> None:
    _, item = _begun_by_newer_code()
    assert take(item.id, worker="newer") is not None
    own = a_job(a_course(a_user()))
    do_all(own, until=Kind.STRUCTURE_GENERATION)
    assert take(the_item(own, Kind.STRUCTURE_GENERATION).id, worker="older") is not None
    WorkItem.objects.filter(state="running").update(lease_until=timezone.now() - timedelta(seconds=1))
    with pytest.MonkeyPatch.context() as code:
        code.delitem(plan.STAGES, Kind.STRUCTURE_ANALYSIS)
        assert stuck_work.take_back() == 1
        item.refresh_from_db()
        assert (item.state, item.claimed_by) == ("running", "newer")
    assert stuck_work.take_back() == 1
    item.refresh_from_db()
    assert (item.state, item.failures) == ("ready", {"crash": 1})


def test_an_export_of_a_format_of_newer_code_is_left_to_it(monkeypatch: pytest.MonkeyPatch) -> None:
    course = a_written_course(a_user(), sections=1, lessons=1)
    export = request_export(course.user, course.id, "markdown")
    with monkeypatch.context() as older:
        older.delitem(FORMATS, export.format)
        assert not run_export(export.id, worker="older")
    export.refresh_from_db()
    assert (export.state, export.attempts) == ("pending", 0)
    assert run_export(export.id, worker="newer")
