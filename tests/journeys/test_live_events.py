"""A course is watched from its first event to its last, through the platform's one address."""

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from .platform import Client, Platform

Event = dict[str, Any]


def events_in(lines: Iterator[str]) -> Iterator[Event]:
    """The events of a stream; `id` and `event` say the same as their data."""
    fields: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        if line:
            fields[name] = value
        elif "data" in fields:
            event = json.loads(fields["data"])
            assert (fields["id"], fields["event"]) == (str(event["sequence"]), event["event"])
            yield event
            fields = {}


def watch(client: Client, job: str, **headers: str) -> list[Event]:
    """All events to the end of the stream."""
    with client.stream("GET", f"/api/v1/course-generation/{job}/events/", headers=headers, timeout=30) as answer:
        assert answer.status_code == 200, answer.read()
        assert answer.headers["Content-Type"] == "text/event-stream"
        return list(events_in(answer.iter_lines()))


def test_a_course_is_watched_while_it_is_made(client: Client) -> None:
    job = client.start(client.make_course(title="События", estimated_lessons=3)["id"])
    events = watch(client, job)
    assert [event["sequence"] for event in events] == [*range(1, len(events) + 1)]
    assert (events[0]["event"], events[-1]["event"]) == ("job.accepted", "job.completed")
    assert [event["event"] for event in events].count("lesson.completed") == 3
    assert events == client.get(f"/api/v1/course-generation/{job}/events/?format=json").json()
    assert events[-2:] == watch(client, job, **{"Last-Event-ID": str(len(events) - 2)})


def test_a_browser_needs_no_token_in_the_address(platform: Platform, client: Client) -> None:
    job = client.start(client.make_course(title="Билет", estimated_lessons=1)["id"])
    ticket = client.post(f"/api/v1/course-generation/{job}/events/ticket/").json()
    with Client(platform.facts()["base_url"]) as browser, browser.stream("GET", ticket["url"]) as answer:
        assert [*events_in(answer.iter_lines())][-1]["event"] == "job.completed"


def test_who_asks_is_told_by_the_proxy_and_not_by_the_asker(platform: Platform) -> None:
    def left(claimed: str) -> int:
        with Client(platform.facts()["base_url"]) as stranger:
            answer = stranger.post("/api/token/", json={}, headers={"X-Forwarded-For": claimed})
        return int(answer.headers["RateLimit"].split("r=")[1].split(";")[0])

    first = left("203.0.113.1")
    assert left("203.0.113.2") < first


@pytest.mark.parametrize("path", ["/livez", "/api/docs/", "/admin/login/"])
def test_everything_else_is_where_it_was(platform: Platform, path: str) -> None:
    assert httpx.get(f"{platform.facts()['base_url']}{path}", trust_env=False).status_code == 200
