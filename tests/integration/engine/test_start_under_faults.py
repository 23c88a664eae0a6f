"""Starting a course while a part of the platform fails: an honest no, or a yes that holds."""

import threading
import time
from typing import Any
from unittest import mock
from uuid import UUID

import psycopg
import pytest
from celery import current_app
from kombu.exceptions import OperationalError as BrokerError

from coursegen.errors import CourseNotFound
from coursegen.models import Course
from metrics import spool
from metrics.models import SystemMetric
from metrics.redis import client
from orchestrator.errors import StartFailed, SystemAtCapacity, UserLimitReached
from orchestrator.models import Job, Slot, WorkItem
from orchestrator.slots import gate, leases
from orchestrator.start import Started, start_job
from orchestrator.work.claim import take
from tests.making import a_course, a_user

from .doing import redis_away

pytestmark = pytest.mark.usefixtures("committed")


def start(course: Course) -> Started:
    return start_job(course_id=course.id, user_id=course.user_id)


def metrics() -> list[str]:
    return list(SystemMetric.objects.order_by("id").values_list("event_type", flat=True))


def leased() -> set[UUID]:
    return set(leases.held() or {})


def test_without_redis_postgres_alone_holds_the_limits() -> None:
    user = a_user("FREE")
    with redis_away():
        start(a_course(user))
        with pytest.raises(UserLimitReached):
            start(a_course(user))
        start(a_course(a_user("FREE")))
        start(a_course(a_user("FREE")))
        with pytest.raises(SystemAtCapacity):
            start(a_course(a_user("FREE")))


def test_flushed_leases_are_rebuilt_before_anybody_is_admitted() -> None:
    user = a_user("FREE")
    first = start(a_course(user))
    client().flushdb()
    with pytest.raises(UserLimitReached):
        start(a_course(user))
    assert leased() == {first.job_id}
    assert "slot_reconciled" in metrics()


def test_a_lease_that_postgres_refuses_is_given_back() -> None:
    user = a_user("FREE")
    first = start(a_course(user))
    leases.release(job_id=first.job_id, user_id=user.id)
    with pytest.raises(UserLimitReached):
        start(a_course(user))
    assert leased() == set()
    assert SystemMetric.objects.get().metadata["refused_by"] == "fence"


def test_publishing_fails_and_the_start_is_undone() -> None:
    course = a_course()
    with mock.patch.object(current_app, "send_task", side_effect=BrokerError("away")), pytest.raises(StartFailed):
        start(course)
    assert Job.objects.get().state == "rolled_back"
    assert WorkItem.objects.get().state == "cancelled"
    assert Slot.objects.filter(job__isnull=False).count() == 0
    assert leased() == set()
    assert metrics() == ["job_rollback"]
    course.refresh_from_db()
    assert course.generation_progress["steps"][0]["status"] == "failed"
    start(course)


def test_a_publish_that_got_out_after_all_is_a_yes() -> None:
    course = a_course()

    def out_but_no_answer(*_: Any, kwargs: dict[str, str], **__: Any) -> None:
        assert take(UUID(kwargs["item_id"]), worker="w") is not None
        raise BrokerError("timed out")

    with mock.patch.object(current_app, "send_task", side_effect=out_but_no_answer):
        started = start(course)
    assert Job.objects.get(id=started.job_id).state == "running"
    assert leased() == {started.job_id}


def test_the_transaction_fails_each_time_and_the_slots_are_given_back(owner_url: str) -> None:
    course = a_course()
    with psycopg.connect(owner_url) as other:
        other.execute("SELECT FROM users WHERE id = %s FOR UPDATE", [course.user_id])
        begun = time.monotonic()
        with pytest.raises(StartFailed):
            start(course)
        assert time.monotonic() - begun < 3
    assert leased() == set()
    assert Job.objects.count() == 0
    spool.flush()  # the user's row was locked against the events, too: they were kept for later
    assert metrics() == ["rpc_retry_exhausted", "job_rollback"]


def test_a_table_that_is_locked_against_everything_is_no_reason_to_hang(owner_url: str) -> None:
    course = a_course()
    with psycopg.connect(owner_url) as other:
        other.execute("LOCK TABLE jobs IN ACCESS EXCLUSIVE MODE")
        begun = time.monotonic()
        with pytest.raises(StartFailed):
            start(course)
        assert time.monotonic() - begun < 3
    assert metrics() == ["rpc_retry_exhausted", "job_rollback"]
    assert start(course)


def test_the_transaction_fails_at_first_and_is_tried_again(owner_url: str) -> None:
    course = a_course()
    other = psycopg.connect(owner_url)
    other.execute("SELECT FROM users WHERE id = %s FOR UPDATE", [course.user_id])
    timer = threading.Timer(0.7, other.close)
    timer.start()
    assert start(course)
    timer.join()
    assert metrics() == []


def test_a_course_deleted_during_its_start_is_not_found() -> None:
    course = a_course()
    real = gate.acquire

    def acquire_while_it_is_deleted(**asked: Any) -> leases.Answer:
        Course.objects.filter(id=course.id).delete()
        return real(**asked)

    with mock.patch.object(gate, "acquire", acquire_while_it_is_deleted), pytest.raises(CourseNotFound):
        start(course)
    assert leased() == set()
    assert Job.objects.count() == 0
    assert metrics() == []
