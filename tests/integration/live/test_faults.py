"""What a stream shows while something else is down: nothing of it, or a second's delay; and how the process leaves."""

import os
import socket
import time
from collections.abc import Iterator
from contextlib import ExitStack
from typing import Any
from urllib.parse import urlsplit

import psutil
import psycopg
import pytest

from orchestrator.cancel import cancel_job
from orchestrator.events.announce import announce
from orchestrator.events.append import append
from orchestrator.events.models import EventName
from orchestrator.models import Job
from tests.integration.engine.doing import a_job
from tests.journeys.platform import until
from tests.making import a_course

from .door import Door
from .process import a_live_process
from .watching import sequences, token_of, watching

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def job(committed: None) -> Job:
    return a_job(a_course())


def say(job: Job, **data: Any) -> None:
    append(job.id, EventName.LESSON_COMPLETED, **data)


@pytest.fixture(scope="module")
def postgres(django_db_setup: None) -> Iterator[Door]:
    with Door.before(os.environ["DATABASE_URL"]) as door:
        yield door


@pytest.fixture(scope="module")
def redis(django_db_setup: None) -> Iterator[Door]:
    with Door.before(os.environ["REDIS_URL"]) as door:
        yield door


@pytest.fixture(scope="module")
def url(postgres: Door, redis: Door) -> Iterator[str]:
    with a_live_process(DATABASE_URL=postgres.url, REDIS_URL=redis.url, LIVE_HEARTBEAT_SECONDS="0.2") as live:
        yield live.url


def test_without_redis_events_come_within_a_second_and_at_once_when_it_is_back(url: str, job: Job, redis: Door) -> None:
    with watching(url, job, Last_Event_ID="3") as stream:
        with redis.shut():
            for sequence in range(4, 7):
                begun = time.monotonic()
                say(job)
                assert next(stream).sequence == sequence
                assert time.monotonic() - begun < 1.5
        time.sleep(1)  # it connects again
        quick = []
        for _ in range(3):
            begun = time.monotonic()
            say(job)
            next(stream)
            quick.append(time.monotonic() - begun)
        assert min(quick) < 0.3


def test_without_postgres_streams_stay_open_and_catch_up(url: str, job: Job, postgres: Door) -> None:
    with watching(url, job, Last_Event_ID="3") as stream:
        with postgres.shut():
            for _ in range(100):  # more than is kept for streams that are late
                say(job)
            for _ in range(5):
                stream.heartbeat()
        assert sequences(stream.take(100)) == [*range(4, 104)]


def test_while_postgres_is_away_new_streams_are_refused_with_a_time(url: str, job: Job, postgres: Door) -> None:
    with postgres.shut(), watching(url, job) as stream:
        assert (stream.response.status_code, stream.response.headers["Retry-After"]) == (503, "5")
    until(lambda: _begins(url, job), seconds=5, what="streams begin again")


def _begins(url: str, job: Job) -> bool:
    with watching(url, job) as stream:
        return stream.response.status_code == 200 and sequences(stream.take(3)) == [1, 2, 3]


def test_told_to_stop_it_ends_its_streams_and_exits(job: Job) -> None:
    with a_live_process() as live, ExitStack() as opened:
        streams = [opened.enter_context(watching(live.url, job)) for _ in range(5)]
        for stream in streams:
            stream.take(3)
        begun = time.monotonic()
        live.terminate()
        assert [list(stream) for stream in streams] == [[]] * 5  # a clean end: httpx raises on a broken one
        assert live.process.wait(8) == 0
        assert time.monotonic() - begun < 6


MANY = """
    WITH told AS (
        INSERT INTO job_events (job_id, seq, run, name, data)
        SELECT %(job)s, seq, 1, 'lesson.completed', jsonb_build_object('text', %(text)s::text)
        FROM generate_series(4, %(last)s::int) AS seq
    )
    UPDATE jobs SET last_event = %(last)s WHERE id = %(job)s
"""


def _reads_slowly(url: str, job: Job) -> socket.socket:
    address = urlsplit(url)
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.settimeout(10)
    connection.connect((address.hostname, address.port))
    head = f"GET /api/v1/course-generation/{job.public_id}/events/ HTTP/1.1\r\nHost: localhost\r\n"
    head += "".join(f"{name}: {value}\r\n" for name, value in token_of(job.user).items())
    connection.sendall(head.encode() + b"\r\n")
    return connection


def test_who_does_not_read_costs_nobody_anything_and_misses_nothing(job: Job) -> None:
    with a_live_process() as live, watching(live.url, job) as other, _reads_slowly(live.url, job) as slow:
        other.take(3)
        worker = psutil.Process(live.process.pid).children()[0]
        before, count, text = worker.memory_info().rss, 15_000, "x" * 1000
        with psycopg.connect(os.environ["DATABASE_URL"]) as database:
            database.execute(MANY, {"job": job.id, "text": text, "last": count + 3})
        announce(job.id)
        begun = time.monotonic()
        assert sequences(other.take(count)) == [*range(4, count + 4)]
        assert time.monotonic() - begun < 8
        assert worker.memory_info().rss - before < 8_000_000, "of 15 MB that were told"
        cancel_job(job_id=job.id)
        told = b""
        while not told.endswith(b"\r\n0\r\n\r\n"):
            told += slow.recv(1 << 20)
        ids = [int(line[4:]) for line in told.splitlines() if line.startswith(b"id: ")]
        assert ids == [*range(1, count + 5)]


def test_it_holds_no_connection_per_stream(job: Job) -> None:
    with a_live_process(LIVE_STREAMS_PER_USER="100") as live, ExitStack() as opened:
        for _ in range(60):
            opened.enter_context(watching(live.url, job)).take(3)
        worker = psutil.Process(live.process.pid).children()[0]
        postgres = urlsplit(os.environ["DATABASE_URL"]).port
        held = [each for each in worker.net_connections() if each.raddr and each.raddr.port == postgres]
        assert len(held) <= 5
        assert worker.num_threads() < 15
