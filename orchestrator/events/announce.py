"""Telling whoever watches a job that there is something new, over Redis and after the commit.

It says which job and nothing more, and it may be lost: watchers look by themselves once a second (`orchestrator.live`).
So nobody waits for it: a thread of this process sends what has gathered, and forgets it where Redis does not answer.
"""

import threading
from contextlib import suppress
from functools import cache
from queue import Empty, SimpleQueue
from uuid import UUID

import structlog
from redis import RedisError

from metrics.redis import client

CHANNEL = "coursegen:events"
"""One for all databases of a Redis: ids of other platforms' jobs are watched by nobody here."""

_jobs: "SimpleQueue[UUID]" = SimpleQueue()
log = structlog.get_logger(__name__)


def announce(job_id: UUID) -> None:
    """Returns at once and never raises. Call it when the event is committed."""
    _jobs.put(job_id)
    _announcer()


@cache
def _announcer() -> threading.Thread:
    thread = threading.Thread(target=_send_all, name="announcer", daemon=True)
    thread.start()
    return thread


def _send_all() -> None:
    away = False
    while True:
        jobs = _gathered()
        try:
            with client().pipeline(transaction=False) as pipeline:
                for job_id in jobs:
                    pipeline.publish(CHANNEL, str(job_id))
                pipeline.execute()
        except RedisError as error:
            if not away:
                log.warning("events_not_announced", error=str(error))
            away = True
        else:
            away = False


def _gathered() -> set[UUID]:
    """What there is to say, each job once; waits until there is anything."""
    jobs = {_jobs.get()}
    with suppress(Empty):
        while True:
            jobs.add(_jobs.get_nowait())
    return jobs
