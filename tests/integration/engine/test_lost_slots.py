"""Leases that differ from what Postgres knows are mended within a pass."""

import pytest
from django.utils import timezone

from metrics.models import SystemMetric
from metrics.redis import client
from orchestrator.models import Job
from orchestrator.recovery import lost_slots
from orchestrator.slots import leases
from tests.making import NOBODY, a_course, a_user
from tests.races.slots_seen import without_redis

from .doing import a_job

pytestmark = pytest.mark.usefixtures("committed")


def test_lost_leases_are_put_back_and_orphaned_ones_taken_away() -> None:
    job = a_job(a_course())
    client().zrem(leases.ALL, str(job.id))
    assert lost_slots.mend() == 1
    assert set(leases.held() or {}) == {job.id}
    Job.objects.filter(id=job.id).update(state="completed", finished_at=timezone.now())
    assert lost_slots.mend() == 1
    assert leases.held() == {}
    assert lost_slots.mend() == 0
    assert SystemMetric.objects.filter(event_type="slot_reconciled").count() == 2


def test_a_lease_of_a_start_that_is_under_way_is_left_alone() -> None:
    job = a_job(a_course())
    leases.acquire(job_id=NOBODY, course_id=NOBODY, user_id=job.user_id, user_limit=5, global_limit=5)
    assert lost_slots.mend() == 0
    assert NOBODY in (leases.held() or {})


def test_flushed_leases_are_rebuilt() -> None:
    job = a_job(a_course())
    client().flushdb()
    assert lost_slots.mend() == 1
    assert set(leases.held() or {}) == {job.id}


def test_the_lease_of_a_job_that_went_with_its_course_is_taken_away() -> None:
    course = a_course()
    a_job(course)
    with without_redis():
        course.delete()
    assert Job.objects.count() == 0
    assert len(leases.held() or {}) == 1, "nobody could give it back"
    assert lost_slots.mend() == 1
    assert leases.held() == {}


def test_the_evicted_leases_of_one_user_are_put_back() -> None:
    job = a_job(a_course())
    client().delete(leases.of_user(job.user_id))
    assert lost_slots.mend() == 1
    assert client().zscore(leases.of_user(job.user_id), str(job.id))
    assert lost_slots.mend() == 0


def test_a_lease_that_only_the_users_set_still_knows_stands_in_nobodys_way() -> None:
    """All leases were lost, and the job ended, before they were made anew; its user's set was not lost."""
    user = a_user("FREE")
    course = a_course(user)
    job = a_job(course)
    client().delete(leases.ALL)
    with without_redis():
        course.delete()
    lost_slots.mend()
    assert client().zscore(leases.of_user(user.id), str(job.id))
    assert a_job(a_course(user)).state == "queued"
