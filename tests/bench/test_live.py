"""`make bench`: thousands of streams on one live process: what they hold, what they cost the API, how late events are.

Times are of a machine that clients and servers share. LIVE_BENCH=2000,5000 says how many streams.
"""

import json
import os
import random
import statistics
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, cast
from urllib.parse import urlsplit

import httpx
import psutil
import pytest

from coursegen.models import Course
from orchestrator.events.append import append
from orchestrator.events.models import EventName
from orchestrator.models import Job
from tests.integration.api.wire import a_web_server
from tests.integration.live.process import ROOT, LiveProcess, a_live_process
from tests.integration.live.watching import token_of
from tests.making import a_user

pytestmark = [pytest.mark.bench, pytest.mark.usefixtures("committed")]

COUNTS = [int(count) for count in os.environ.get("LIVE_BENCH", "2000,5000").split(",")]
JOBS = 500
EVENTS, A_SECOND = 400, 25
LOOKS = 200


@pytest.fixture(scope="module")
def table() -> Iterator[list[str]]:
    rows: list[str] = []
    yield rows
    print("\n".join(["", *rows]))


@dataclass
class Crowd:
    process: "subprocess.Popen[str]"

    def received(self) -> list[tuple[str, int, float]]:
        """What came to whom and when; ends its streams."""
        answer, _ = self.process.communicate()
        return [(job, sequence, at) for job, sequence, at in json.loads(answer)]


@contextmanager
def a_crowd(live: LiveProcess, jobs: list[Job], count: int) -> Iterator[Crowd]:
    who = "".join(f"{name}: {value}\r\n" for name, value in token_of(jobs[0].user).items())
    heads = [
        f"GET /api/v1/course-generation/{job.public_id}/events/ HTTP/1.1\r\nHost: localhost\r\n{who}\r\n"
        for job in jobs
    ]
    command = [sys.executable, "-m", "tests.bench.crowd", str(urlsplit(live.url).port), str(count)]
    process = subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    stdin, stdout = cast(IO[str], process.stdin), cast(IO[str], process.stdout)
    try:
        stdin.write("".join(f"{line}\n" for line in (len(heads), *map(json.dumps, heads))))
        stdin.flush()
        assert stdout.readline() == "open\n"
        yield Crowd(process)
    finally:
        process.kill()
        process.wait()


def many_jobs() -> list[Job]:
    user = a_user()
    Course.objects.bulk_create(
        Course(user=user, organization=user.organization, title="c", slug=f"live-{n}") for n in range(JOBS)
    )
    courses = Course.objects.filter(user=user)
    return Job.objects.bulk_create(Job(user=user, course=course, tier="PREMIUM", state="waiting") for course in courses)


def looks(port: int, job: Job) -> list[float]:
    """How long a status takes, in milliseconds."""
    times = []
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", trust_env=False, timeout=20) as client:
        for _ in range(LOOKS):
            begun = time.perf_counter()
            answer = client.get(
                f"/api/v1/course-generation/{job.public_id}/", headers={"Host": "localhost", **token_of(job.user)}
            )
            times.append((time.perf_counter() - begun) * 1000)
            assert answer.status_code == 200
    return times


def say_all(jobs: list[Job]) -> dict[tuple[str, int], float]:
    """Events of random jobs at an even pace, and when each was committed."""
    said: dict[tuple[str, int], float] = {}
    chance, numbers = random.Random(7), dict.fromkeys((job.id for job in jobs), 0)
    for _ in range(EVENTS):
        job = chance.choice(jobs)
        numbers[job.id] += 1
        append(job.id, EventName.LESSON_COMPLETED, lesson_id=str(job.id), status="completed")
        said[job.public_id, numbers[job.id]] = time.monotonic()
        time.sleep(1 / A_SECOND)
    return said


def spread(values: list[float]) -> str:
    p50, p95 = (statistics.quantiles(values, n=100)[at - 1] for at in (50, 95))
    return f"{p50:.1f} / {p95:.1f} / {max(values):.1f} ms"


def connections(process: psutil.Process, url: str) -> int:
    return sum(bool(each.raddr) and each.raddr.port == urlsplit(url).port for each in process.net_connections())


@pytest.mark.parametrize("count", COUNTS)
def test_streams(count: int, table: list[str]) -> None:
    jobs = many_jobs()
    with a_web_server() as port, a_live_process(LIVE_STREAMS_PER_USER="100000", LIVE_STREAMS="100000") as live:
        looks(port, jobs[0])
        without = looks(port, jobs[0])
        worker = psutil.Process(live.process.pid).children()[0]
        before, begun = worker.memory_info().rss, time.monotonic()
        with a_crowd(live, jobs, count) as crowd:
            opened = time.monotonic() - begun
            held = worker.memory_info().rss - before
            cpu, began = worker.cpu_times(), time.monotonic()
            beside = looks(port, jobs[0])
            time.sleep(5)
            used = sum(worker.cpu_times()[:2]) - sum(cpu[:2])
            idle = used / (time.monotonic() - began)
            held_connections = connections(worker, os.environ["DATABASE_URL"])
            said = say_all(jobs)
            time.sleep(2)
            late = delays(crowd.received(), said, of_each=count // JOBS)
        median = statistics.median
        table.append(
            f"{count} streams: opened in {opened:.0f} s, {held / count / 1024:.0f} kB each, process "
            f"{worker.memory_info().rss / 1e6:.0f} MB, {worker.num_threads()} threads, {held_connections} connections "
            f"to Postgres, {idle:.0%} of a core while nothing happens"
        )
        table.append(f"  a status p50 / p95 / max: {spread(without)} without them, {spread(beside)} beside them")
        table.append(f"  ratio of medians {median(beside) / median(without):.2f}")
        table.append(f"  {len(late)} events from commit to client p50 / p95 / max: {spread(late)}")


def delays(received: list[tuple[str, int, float]], said: dict[tuple[str, int], float], *, of_each: int) -> list[float]:
    """Milliseconds from the commit to each client; every client of a job has got every event of it."""
    assert len(received) == of_each * len(said)
    return [(at - said[job, sequence]) * 1000 for job, sequence, at in received]
