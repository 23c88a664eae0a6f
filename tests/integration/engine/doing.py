"""Doing a job's work in the test's own process, item by item."""

import os
from contextlib import AbstractContextManager
from unittest import mock
from uuid import UUID

import psycopg

from coursegen.models import Course
from orchestrator.models import Job, WorkItem
from orchestrator.slots import leases
from orchestrator.start import start_job
from orchestrator.work.finish import Ended
from orchestrator.work.run import run


def a_job(course: Course) -> Job:
    return Job.objects.get(id=start_job(course_id=course.id, user_id=course.user_id).job_id)


def redis_away() -> AbstractContextManager[object]:
    """The gate can't be asked."""
    return mock.patch.object(leases, "acquire", return_value=leases.Answer(leases.Outcome.AWAY))


def the_item(job: Job, kind: str) -> WorkItem:
    return WorkItem.objects.filter(job=job, kind=kind, state="ready").order_by("created_at", "id")[0]


def do(item_id: UUID) -> Ended:
    outcome = run(item_id, worker="test")
    assert outcome is not None, "there was nothing to claim"
    return outcome[1]


def do_all(job: Job, *, until: str | None = None) -> None:
    """Do whatever is ready, in order, until nothing is or until an item of kind `until` is ready."""
    while item := WorkItem.objects.filter(job=job, state="ready").order_by("created_at", "id").first():
        if item.kind == until:
            return
        do(item.id)


def end_session(pid: int) -> None:
    """Break a connection to Postgres, as a restart of the server does."""
    with psycopg.connect(os.environ["DATABASE_URL"]) as other:  # anybody may end sessions of their own role
        other.execute("SELECT pg_terminate_backend(%s)", [pid])
