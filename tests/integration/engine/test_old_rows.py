"""Nothing grows for ever, and nothing goes before its time."""

from datetime import timedelta

import psycopg
import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken
from rest_framework_simplejwt.tokens import RefreshToken

from coursegen.api_keys.models import ApiKey
from coursegen.models import ModelCall
from metrics.enums import EventType
from metrics.models import SystemMetric
from metrics.record import record
from orchestrator.models import Job, JobEvent, WorkItem
from orchestrator.recovery.old_rows import prune
from tests.making import a_course, a_user

from .doing import a_job, do_all

pytestmark = pytest.mark.usefixtures("committed")

LONG_AGO = timezone.now() - timedelta(days=91)
LATELY = timezone.now() - timedelta(days=89)


@pytest.mark.parametrize(("ended", "left"), [(LONG_AGO, False), (LATELY, True)])
def test_details_of_a_job_go_and_the_job_stays(ended: object, left: bool) -> None:
    job = a_job(a_course(estimated_lessons=2))
    do_all(job)
    Job.objects.update(finished_at=ended)
    prune()
    assert Job.objects.count() == 1
    assert JobEvent.objects.exists() is left
    assert WorkItem.objects.exists() is left


def test_a_running_job_keeps_all_however_old() -> None:
    a_job(a_course())
    Job.objects.update(created_at=LONG_AGO)
    prune()
    assert JobEvent.objects.exists()
    assert WorkItem.objects.exists()


def test_jobs_that_are_not_over_stand_before_no_other() -> None:
    """Events were looked through from the oldest: enough of one running job, and nothing was ever deleted again."""
    running = a_job(a_course())
    many = (JobEvent(job=running, seq=seq, run=1, name="lesson.completed") for seq in range(100, 2200))
    JobEvent.objects.bulk_create(many)
    job = a_job(a_course(estimated_lessons=1))
    do_all(job)
    Job.objects.filter(id=job.id).update(finished_at=LONG_AGO)
    assert prune() > 0
    assert not JobEvent.objects.filter(job=job).exists()
    assert JobEvent.objects.filter(job=running).count() > 2100


def test_old_metrics_go_by_the_only_door_there_is(owner_url: str) -> None:
    record(EventType.LIMIT_CHANGED)
    record(EventType.WORKER_TIMEOUT)
    with psycopg.connect(owner_url) as owner:
        owner.execute("UPDATE system_metrics SET timestamp = %s WHERE event_type = 'limit_changed'", [LONG_AGO])
    prune()
    assert [metric.event_type for metric in SystemMetric.objects.all()] == ["worker_timeout"]


@pytest.mark.parametrize("ending", ["revoked_at", "expires_at"])
def test_api_keys_go_when_they_have_long_been_of_no_use(ending: str) -> None:
    user = a_user()
    for name, ended in (("long ago", LONG_AGO), ("lately", LATELY), ("never", None)):
        fields: dict[str, object] = {ending: ended}
        ApiKey.objects.create(
            user=user, organization=user.organization, name=name, digest=name, scopes=["courses:read"], **fields
        )
    prune()
    assert {key.name for key in ApiKey.objects.all()} == {"lately", "never"}


def test_expired_tokens_and_sessions_go() -> None:
    RefreshToken.for_user(a_user())
    old = RefreshToken.for_user(a_user())
    OutstandingToken.objects.filter(jti=old["jti"]).update(expires_at=LATELY)
    Session.objects.create(session_key="old", session_data="", expire_date=LATELY)
    Session.objects.create(session_key="new", session_data="", expire_date=timezone.now() + timedelta(days=1))
    prune()
    assert OutstandingToken.objects.count() == 1
    assert [session.session_key for session in Session.objects.all()] == ["new"]
    Session.objects.all().delete()
    OutstandingToken.objects.all().delete()


def test_raw_answers_of_models_go_and_what_was_spent_stays() -> None:
    course = a_course()
    about = {"purpose": "lesson", "provider": "p", "model": "m", "outcome": "answered", "answer": "text", "cost_usd": 1}
    old, new = (ModelCall.objects.create(course=course, content_hash=b"", **about) for _ in range(2))
    ModelCall.objects.filter(id=old.id).update(created_at=timezone.now() - timedelta(days=31))
    assert prune() == 1
    old.refresh_from_db()
    new.refresh_from_db()
    assert (old.answer, old.cost_usd, new.answer) == (None, 1, "text")
