"""/livez and /readyz: what a probe is told while something is away."""

import time
from typing import Any

import pytest
from django.test import Client

from orchestrator.models import WorkerReport

from .wire import a_web_server, send

NOWHERE = {
    "postgres": {"DATABASE_URL": "postgres://coursegen_app:x@127.0.0.1:1/none"},
    "broker": {"REDIS_URL": "redis://127.0.0.1:1/0"},
}


@pytest.mark.parametrize("away", NOWHERE)
def test_it_is_not_ready_while_something_it_needs_is_away(django_db_setup: None, away: str) -> None:
    with a_web_server(**NOWHERE[away]) as port:
        assert send(port, "GET /livez HTTP/1.1\nHost: localhost")[0] == 200
        begun = time.monotonic()
        status, headers, body = send(port, "GET /readyz HTTP/1.1\nHost: localhost")
        assert time.monotonic() - begun < 3
    assert (status, body["status"], headers["Retry-After"]) == (503, "unavailable", "5")
    said = body["dependencies"]
    assert {name: each["ok"] for name, each in said.items()} == {name: name != away for name in ("postgres", "broker")}
    assert said[away]["error"]
    assert all(each["latency_ms"] >= 0 for each in said.values())
    assert ("workers" in body) == (away != "postgres")


@pytest.mark.django_db
def test_workers_are_shown_and_do_not_decide(client: Client) -> None:
    answer: Any = client.get("/readyz")
    assert (answer.status_code, answer.json()["workers"]) == (200, {})
    WorkerReport.objects.create(name="writers@a", cpu_percent=12.5, memory_percent=40, running=3)
    answer = client.get("/readyz")
    assert (answer.status_code, answer.json()["workers"]) == (200, {"writers@a": {"running": 3, "cpu_percent": 12.5}})
    assert "no-store" in answer["Cache-Control"]
