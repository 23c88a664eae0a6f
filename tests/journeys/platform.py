"""A platform started as its users start it, and a client that walks through it over HTTP."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, Self

import httpx
import redis

ROOT = Path(__file__).resolve().parents[2]
SAMPLES = ROOT / "deploy" / "demo" / "samples"
OURS = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "MEDIA_ROOT", "COURSEGEN_ENV")
BROWSERS_ORIGIN = "http://front.example"
ENDED = {"completed", "failed", "cancelled", "rolled_back"}


def until(true: Callable[[], Any], *, seconds: float, what: str) -> Any:
    """The first truthy answer; fails when there is none in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if answer := true():
            return answer
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {what}")


class Platform:
    """A running stack, as stack.json describes it."""

    def __init__(self, data: Path, process: "subprocess.Popen[bytes]") -> None:
        self.data = data
        self.process = process

    def facts(self) -> dict[str, Any]:
        facts: dict[str, Any] = json.loads((self.data / "stack.json").read_text())
        return facts

    def pid(self, name: str) -> int:
        pid: int = self.facts()["pids"][name]
        return pid

    def kill(self, name: str) -> int:
        """SIGKILL a part; answers the process id it had."""
        pid = self.pid(name)
        os.kill(pid, signal.SIGKILL)
        return pid

    def broker(self) -> "redis.Redis":
        return redis.Redis.from_url(self.facts()["redis_url"], decode_responses=True)

    def client(self, tier: str = "PREMIUM") -> "Client":
        facts = self.facts()
        return Client(facts["base_url"]).log_in(**facts["accounts"][tier])

    def log(self) -> str:
        return (self.data.parent / f"{self.data.name}.log").read_text(errors="replace")


@contextmanager
def a_platform(data: Path, *options: str, **variables: str) -> Iterator[Platform]:
    """Start the stack with servers of its own, wait until it is ready, end it at once: its data are of no more use.

    `variables`: of the environment, in addition to the tests' own.
    """
    env = {name: value for name, value in os.environ.items() if name not in OURS} | variables
    command = [sys.executable, "-m", "deploy.stack", "--port", "0", "--data", str(data), *options]
    with (data.parent / f"{data.name}.log").open("wb") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=env, stdout=log, stderr=subprocess.STDOUT)
    platform = Platform(data, process)
    try:
        until(lambda: _ready(platform), seconds=120, what="the platform is up")
        yield platform
    finally:
        _end(process)


def _end(process: "subprocess.Popen[bytes]") -> None:
    """As an impatient person does, by a second Ctrl-C; tests/races/test_platform_killed.py stops one in good order."""

    def gone() -> bool:
        process.send_signal(signal.SIGINT)
        with suppress(subprocess.TimeoutExpired):
            process.wait(0.5)
        return process.poll() is not None

    until(gone, seconds=40, what="the platform is gone")


def _ready(platform: Platform) -> bool:
    assert platform.process.poll() is None, platform.log()[-3000:]
    return (platform.data / "stack.json").exists()


class Client(httpx.Client):
    """What a front end does."""

    def __init__(self, base_url: str) -> None:
        super().__init__(base_url=base_url, trust_env=False, timeout=20)

    def log_in(self, email: str, password: str) -> Self:
        token = self.post("/api/token/", json={"email": email, "password": password}).json()["access"]
        self.headers["Authorization"] = f"Bearer {token}"
        return self

    def make_course(self, **fields: Any) -> dict[str, Any]:
        answer = self.post("/api/v1/courses/", json={"title": "Курс", **fields})
        assert answer.status_code == 201, answer.text
        course: dict[str, Any] = answer.json()
        return course

    def upload(self, course_id: str, path: Path, *, name: str | None = None) -> httpx.Response:
        with path.open("rb") as file:
            return self.post(f"/api/v1/courses/{course_id}/documents/", files={"file": (name or path.name, file)})

    def generate(self, course_id: str) -> httpx.Response:
        return self.post("/api/coursegen/generate", json={"courseId": course_id})

    def start(self, course_id: str) -> str:
        answer = self.generate(course_id)
        assert answer.status_code == 200, answer.text
        job: str = answer.json()["jobId"]
        return job

    def job(self, job_id: str) -> dict[str, Any]:
        status: dict[str, Any] = self.get(f"/api/v1/course-generation/{job_id}/").json()
        return status

    def wait(self, job_id: str, *, seconds: float = 60, seen: list[dict[str, Any]] | None = None) -> dict[str, Any]:
        """Follow the job to its end; `seen` collects every progress on the way."""

        def ended() -> dict[str, Any] | None:
            status = self.job(job_id)
            if seen is not None and (not seen or seen[-1] != status["progress"]):
                seen.append(status["progress"])
            return status if status["state"] in ENDED else None

        status: dict[str, Any] = until(ended, seconds=seconds, what=f"{job_id} has ended")
        return status

    def outline(self, course_id: str) -> list[dict[str, Any]]:
        sections: list[dict[str, Any]] = self.get(f"/api/v1/courses/{course_id}/").json()["sections"]
        return sections

    def lessons(self, course_id: str) -> list[dict[str, Any]]:
        ids = [lesson["id"] for section in self.outline(course_id) for lesson in section["lessons"]]
        return [self.get(f"/api/v1/lessons/{each}/").json() for each in ids]
