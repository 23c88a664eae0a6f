"""Messages that nobody should have sent: the worker survives them, and the work is done all the same."""

from uuid import uuid4

import pytest
from celery import current_app

from metrics.redis import client
from orchestrator.models import Job, WorkItem
from orchestrator.wakeups import TASK
from tests.integration.engine.doing import a_job
from tests.journeys.platform import until
from tests.making import a_course, a_user

from .a_worker import a_worker

pytestmark = pytest.mark.usefixtures("committed")


def _send(**kwargs: object) -> None:
    current_app.send_task(TASK, kwargs=kwargs, queue="premium")


def _garbage() -> None:
    _send(item_id="not a uuid")
    _send(item_id=None)
    _send(item_id=["a", "list"])
    _send(item_id=str(uuid4()))  # an item that is gone
    _send(item_id=str(uuid4()), copy="many")
    _send(wrong="keyword")
    _send()
    current_app.send_task(TASK, args=[str(uuid4())], queue="premium")
    current_app.send_task("orchestrator.no_such_task", kwargs={"item_id": str(uuid4())}, queue="premium")
    client().lpush("premium", *NOT_EVEN_A_MESSAGE)


NOT_EVEN_A_MESSAGE = [
    "junk", "", "{", "[]", "null", "{}", '"text"', "7", b"\x00\xff", "[" * 100_000, '{"properties": {}}',
    '{"body": "", "headers": {}, "properties": {}}', '{"body": "?", "headers": null}',
]  # fmt: skip


def test_garbage_between_the_calls_stops_nothing() -> None:
    jobs = [a_job(a_course(a_user("BASIC"), estimated_lessons=1))]
    _garbage()
    with a_worker(WRITER_THREADS=4) as worker:
        until(lambda: Job.objects.filter(state="completed").count() == 1, seconds=30, what="the course is made")
        _garbage()
        jobs.append(a_job(a_course(a_user("PREMIUM"), estimated_lessons=1)))
        until(lambda: Job.objects.filter(state="completed").count() == 2, seconds=30, what="the other is made, too")
        assert worker.poll() is None, "the worker survived"
    assert set(WorkItem.objects.values_list("state", flat=True)) == {"done"}
    assert client().llen("premium") == 0
