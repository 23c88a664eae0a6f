"""Equal starts, at once or after a death: one job, equal answers."""

import json
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import httpx
import pytest
from django.db.models.functions import Now
from rest_framework_simplejwt.tokens import RefreshToken

from coursegen.models import Course, IdempotencyKey
from orchestrator.models import Job, Slot
from tests.integration.api.clients import as_user
from tests.integration.api.wire import ROOT, a_web_server
from tests.making import a_course

pytestmark = pytest.mark.usefixtures("committed")

URL = "/api/v1/course-generation/"
AT_ONCE = 50


def test_fifty_equal_starts_at_once_are_one_job_and_one_answer() -> None:
    course = a_course()
    headers = {
        "Authorization": f"Bearer {RefreshToken.for_user(course.user).access_token}",
        "Idempotency-Key": "once",
    }
    together = Barrier(AT_ONCE)
    with (
        a_web_server() as port,
        httpx.Client(base_url=f"http://127.0.0.1:{port}", headers=headers, trust_env=False, timeout=30,
                     limits=httpx.Limits(max_connections=AT_ONCE)) as client,
        ThreadPoolExecutor(AT_ONCE) as pool,
    ):  # fmt: skip
        assert client.get("/livez").status_code == 200

        def start() -> httpx.Response:
            """As a client does it: told that the first is being served, it asks again."""
            together.wait(20)
            end = time.monotonic() + 20
            while True:
                answer = client.post(URL, json={"course_id": str(course.id)})
                if answer.status_code != 409 or time.monotonic() > end:
                    return answer
                assert answer.json()["code"] == "request_still_running"
                assert int(answer.headers["Retry-After"]) >= 1

        answers = [each.result(60) for each in [pool.submit(start) for _ in range(AT_ONCE)]]
    job = Job.objects.get()
    assert {(answer.status_code, answer.text) for answer in answers} == {
        (202, json.dumps({"job_id": job.public_id, "state": "queued"}, separators=(",", ":")))
    }
    assert {answer.headers["Location"].rpartition(URL)[2] for answer in answers} == {f"{job.public_id}/"}
    assert sum("Idempotent-Replayed" in answer.headers for answer in answers) == AT_ONCE - 1
    assert Slot.objects.exclude(job=None).count() == 1


def test_a_process_killed_between_the_commit_and_the_answer_leaves_a_job_that_is_found() -> None:
    course = a_course()
    program = [sys.executable, "-m", "tests.races.a_dying_start", str(course.id), "once"]
    assert subprocess.run(program, cwd=ROOT, env=os.environ, timeout=60).returncode == -signal.SIGKILL
    job = Job.objects.get()
    waiting = _start(course)
    assert (waiting.status_code, waiting.json()["code"]) == (409, "request_still_running")
    IdempotencyKey.objects.update(held_until=Now())  # the dead process' claim has run out
    again = _start(course)
    assert (again.status_code, again.json()) == (202, {"job_id": job.public_id, "state": "queued"})
    assert "Idempotent-Replayed" not in again  # nobody had given this answer yet
    assert _start(course)["Idempotent-Replayed"] == "true"
    assert Job.objects.count() == 1


def _start(course: Course) -> "httpx.Response":
    client = as_user(course.user, **{"Idempotency-Key": "once"})
    return client.post(URL, json.dumps({"course_id": str(course.id)}), content_type="application/json")  # type: ignore[return-value]
