"""Parts of a running platform are killed while it makes a course: the course is late and whole."""

import os
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from itertools import pairwise
from typing import Any

import httpx
import psutil
import psycopg
import pytest

from tests.journeys.platform import Client, Platform, a_platform, until
from tests.journeys.test_exports import a_finished_course, fetched
from tests.journeys.test_live_events import events_in

DELAY = 1.5


@pytest.fixture(scope="module")
def platform(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    with a_platform(tmp_path_factory.mktemp("races") / "data", "--writer-delay", str(DELAY), "--no-flower") as platform:
        yield platform


@pytest.fixture
def client(platform: Platform) -> Client:
    return platform.client()


def _writing(client: Client, job: str) -> bool:
    return bool(client.job(job)["progress"]["current_step"] == 4)


def _start(client: Client, lessons: int = 8) -> tuple[dict[str, Any], str]:
    course = client.make_course(title="Живучесть", estimated_lessons=lessons)
    return course, client.start(course["id"])


def _told(client: Client, job: str) -> list[dict[str, Any]] | None:
    answer = client.get(f"/api/v1/course-generation/{job}/events/?format=json")
    return answer.json() if answer.status_code == 200 else None


def _whole(client: Client, course: dict[str, Any], status: dict[str, Any], seen: list[dict[str, Any]]) -> None:
    assert status["state"] == "completed", status
    lessons = client.lessons(course["id"])
    assert [lesson["status"] for lesson in lessons] == ["completed"] * 8
    assert all(before["percentage"] <= after["percentage"] for before, after in pairwise(seen))
    events = until(lambda: _told(client, status["job_id"]), seconds=10, what="its events are listed")
    assert [event["event"] for event in events].count("lesson.completed") == 8
    assert [event["event"] for event in events].count("job.completed") == 1
    limits = client.get("/api/v1/limits/").json()
    assert limits["jobs"]["used"] == limits["platform"]["used"] == 0


@pytest.mark.parametrize("name", ["writers", "web"])
def test_killing_a_part_delays_the_course_and_loses_nothing(platform: Platform, client: Client, name: str) -> None:
    course, job = _start(client)
    until(lambda: _writing(client, job), seconds=15, what="lessons are being written")
    old = platform.kill(name)
    until(lambda: platform.pid(name) != old, seconds=10, what=f"{name} is back")
    client = until(lambda: _logged_in(platform), seconds=10, what="the API answers")
    seen: list[dict[str, Any]] = []
    _whole(client, course, client.wait(job, seconds=45, seen=seen), seen)


def _logged_in(platform: Platform) -> Client | None:
    try:
        return platform.client()
    except (httpx.HTTPError, KeyError, ValueError):
        return None


def test_killing_all_workers_at_once(platform: Platform, client: Client) -> None:
    course, job = _start(client)
    until(lambda: _writing(client, job), seconds=15, what="lessons are being written")
    begun = time.monotonic()
    for name in ("writers", "readers", "system"):
        platform.kill(name)
    seen: list[dict[str, Any]] = []
    _whole(client, course, client.wait(job, seconds=45, seen=seen), seen)
    assert time.monotonic() - begun < 30


def test_flushing_the_broker(platform: Platform, client: Client) -> None:
    course, job = _start(client)
    platform.broker().flushall()  # the first calls may be in it, or on their way
    until(lambda: _writing(client, job), seconds=30, what="lessons are being written")
    platform.broker().flushall()
    seen: list[dict[str, Any]] = []
    _whole(client, course, client.wait(job, seconds=45, seen=seen), seen)


def test_killing_the_broker(platform: Platform, client: Client) -> None:
    course, job = _start(client)
    until(lambda: _writing(client, job), seconds=15, what="lessons are being written")
    platform.kill("valkey")
    seen: list[dict[str, Any]] = []
    _whole(client, course, client.wait(job, seconds=60, seen=seen), seen)


def test_a_paused_broker_refuses_the_start_and_undoes_it(platform: Platform, client: Client) -> None:
    course = client.make_course()
    pid = platform.pid("valkey")
    os.kill(pid, signal.SIGSTOP)
    try:
        begun = time.monotonic()
        answer = client.generate(course["id"])
        assert time.monotonic() - begun < 3
    finally:
        os.kill(pid, signal.SIGCONT)
    assert answer.status_code == 500
    assert answer.json() == {"error": "Не удалось инициализировать генерацию курса. Попробуйте позже."}
    with psycopg.connect(platform.facts()["database_url"]) as database:
        states = database.execute("SELECT state FROM jobs WHERE course_id = %s", [course["id"]]).fetchall()
    assert states == [("rolled_back",)]
    assert client.get("/api/v1/limits/").json()["platform"]["used"] == 0


def test_postgres_killed_under_the_workers(platform: Platform, client: Client) -> None:
    course, job = _start(client)
    until(lambda: _writing(client, job), seconds=15, what="lessons are being written")
    old = platform.kill("postgres")
    until(lambda: platform.pid("postgres") != old, seconds=20, what="Postgres is back")
    client = until(lambda: _logged_in(platform), seconds=20, what="the API answers")
    seen: list[dict[str, Any]] = []
    _whole(client, course, client.wait(job, seconds=60, seen=seen), seen)


@contextmanager
def _frozen(pid: int) -> Iterator[None]:
    postmaster = psutil.Process(pid)
    everybody = [postmaster, *postmaster.children(recursive=True)]
    for each in everybody:
        os.kill(each.pid, signal.SIGSTOP)
    try:
        yield
    finally:
        for each in everybody:
            os.kill(each.pid, signal.SIGCONT)


def test_while_postgres_is_frozen_the_api_says_so_in_time(platform: Platform, client: Client) -> None:
    course = client.make_course()
    answers: list[tuple[int, float]] = []
    with _frozen(platform.pid("postgres")):
        for ask in (
            lambda: client.generate(course["id"]),
            lambda: client.get("/api/v1/courses/"),
            lambda: client.get("/readyz"),
        ):
            begun = time.monotonic()
            answers.append((ask().status_code, time.monotonic() - begun))
    assert [status for status, _ in answers] == [500, 503, 503]
    assert max(seconds for _, seconds in answers) < 3, answers
    until(lambda: client.get("/readyz").status_code == 200, seconds=10, what="it is ready again")
    assert client.wait(client.start(course["id"]))["state"] == "completed"


def test_workers_told_to_stop_hand_back_what_they_have(platform: Platform, client: Client) -> None:
    course, job = _start(client)
    until(lambda: _writing(client, job), seconds=15, what="lessons are being written")
    os.kill(platform.pid("writers"), signal.SIGTERM)
    seen: list[dict[str, Any]] = []
    _whole(client, course, client.wait(job, seconds=45, seen=seen), seen)
    with psycopg.connect(platform.facts()["database_url"]) as database:
        (crashes,) = database.execute(
            "SELECT coalesce(sum((failures ->> 'crash')::int), 0) FROM work_items WHERE job_id = %s",
            [job.removeprefix("course-gen-")],
        ).fetchone() or (None,)
    assert crashes == 0


def test_an_export_outlives_the_worker_that_makes_it(platform: Platform, client: Client) -> None:
    course = a_finished_course(client)
    exports = f"/api/v1/courses/{course['id']}/exports/"
    begun = client.post(exports, json={"format": "pdf"}).json()
    until(
        lambda: client.get(f"{exports}{begun['id']}/").json()["state"] != "pending", seconds=20, what="it is being made"
    )
    platform.kill("system")
    assert fetched(client, course, "pdf").content.startswith(b"%PDF")


def test_who_watches_comes_back_to_the_next_event(platform: Platform, client: Client) -> None:
    _, job = _start(client)
    seen: list[dict[str, Any]] = []
    kills = iter(("live", "postgres", "proxy"))

    def came_to_the_end() -> bool:
        """Whether the stream came to the job's end; it breaks off for each part that is killed."""
        last = str(seen[-1]["sequence"]) if seen else "0"
        with (
            suppress(httpx.HTTPError),
            client.stream(
                "GET", f"/api/v1/course-generation/{job}/events/", headers={"Last-Event-ID": last}, timeout=20
            ) as answer,
        ):
            for event in events_in(answer.iter_lines() if answer.status_code == 200 else iter(())):
                seen.append(event)
                if event["event"] == "lesson.completed" and (part := next(kills, None)):
                    platform.kill(part)
        return bool(seen) and seen[-1]["event"] == "job.completed"

    until(came_to_the_end, seconds=60, what="the end was seen")
    assert next(kills, None) is None
    assert [event["sequence"] for event in seen] == [*range(1, len(seen) + 1)]
