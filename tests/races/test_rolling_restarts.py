"""A deploy after the other under load: no job fails of it, and no attempt is charged."""

import os
import signal
import subprocess
import sys
import time
from collections import Counter, defaultdict, deque
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path
from typing import Any

import psycopg
import pytest

from tests.journeys.platform import ROOT, Client, Platform, a_platform, until

pytestmark = pytest.mark.slow  # minutes: `make test ARGS="-m slow tests/races/test_rolling_restarts.py"`

RESTARTS = int(os.environ.get("ROLLING_RESTARTS", "6"))
DELAY = 0.5
LESSONS = 6
PARTS = ("writers", "readers", "system")


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    with a_platform(
        tmp_path_factory.mktemp("rolling") / "data", "--writer-delay", str(DELAY), "--no-flower"
    ) as platform:
        yield platform


def _rows(platform: Platform, query: str) -> list[tuple[Any, ...]]:
    with psycopg.connect(platform.facts()["database_url"]) as database:
        return database.execute(query).fetchall()


class Load:
    """Courses of one user, as many at once as the platform allows, one after the other."""

    def __init__(self, client: Client) -> None:
        self.client = client
        self.jobs: list[str] = []
        self._course: str | None = None

    def keep_up(self) -> None:
        self._course = self._course or self.client.make_course(title="Курс", estimated_lessons=LESSONS)["id"]
        answer = self.client.generate(self._course)
        assert answer.status_code in (200, 429), answer.text
        if answer.status_code == 200:
            self.jobs.append(answer.json()["jobId"])
            self._course = None


class HastyWriters:
    """One more writers process beside the stack's, that gives running work no time to end: it hands it back."""

    def __init__(self, platform: Platform) -> None:
        environment = Path(f"/proc/{platform.pid('writers')}/environ").read_bytes().rstrip(b"\0").split(b"\0")
        self._env = {**dict(each.split(b"=", 1) for each in environment), b"SHUTDOWN_GRACE_SECONDS": b"0"}
        self.process = self._start()

    def _start(self) -> "subprocess.Popen[bytes]":
        return subprocess.Popen([sys.executable, "-m", "config", "writers"], cwd=ROOT, env=self._env)

    def restart(self) -> None:
        self.stop()
        self.process = self._start()

    def stop(self) -> None:
        self.process.terminate()
        self.process.wait(10)


class Calm:
    """The supervisor takes five ends of a part within a minute for a part that can not run."""

    def __init__(self) -> None:
        self._last: dict[str, deque[float]] = defaultdict(lambda: deque(maxlen=4))

    def allows(self, name: str) -> bool:
        last = self._last[name]
        if len(last) == 4 and time.monotonic() - last[0] < 62:
            return False
        last.append(time.monotonic())
        return True


def _restart(platform: Platform, load: Load, name: str) -> None:
    """Told to stop in the midst of work; the supervisor starts it again."""
    old = platform.pid(name)
    os.kill(old, signal.SIGTERM)
    until(lambda: load.keep_up() or platform.pid(name) != old, seconds=30, what=f"{name} is back")


def _writing(platform: Platform) -> bool:
    return bool(_rows(platform, "SELECT FROM work_items WHERE state = 'running' AND kind = 'TEXT_GENERATION'"))


def test_rolling_restarts_fail_no_job_and_charge_no_attempt(platform: Platform) -> None:
    load, hasty, calm = Load(platform.client()), HastyWriters(platform), Calm()
    begun = time.monotonic()
    try:
        for name in islice(cycle([*PARTS, "hasty"]), RESTARTS):
            until(lambda: load.keep_up() or _writing(platform), seconds=30, what="lessons are being written")
            if name == "hasty":
                hasty.restart()
                continue
            until(lambda name=name: load.keep_up() or calm.allows(name), seconds=70, what="the supervisor is calm")
            _restart(platform, load, name)
        for job in load.jobs:
            assert load.client.wait(job, seconds=60)["state"] == "completed"
    finally:
        hasty.stop()
    seconds = time.monotonic() - begun
    failures = sum((Counter(row[0]) for row in _rows(platform, "SELECT failures FROM work_items")), Counter[str]())
    assert not +failures, failures
    assert _rows(platform, "SELECT DISTINCT status FROM lessons") == [("completed",)]
    repeated = _rows(platform, "SELECT count(*) FROM work_items WHERE claim_no > 1")[0][0]
    print(f"{RESTARTS} restarts, {len(load.jobs)} courses, {seconds:.0f} s, items begun again: {repeated}")
