"""The proxy's file and what it stands between: routes, servers, and who starts it."""

import re
from pathlib import Path

import pytest
import yaml
from django.urls import resolve

from config.__main__ import web
from config.environment import environment as read_environment
from deploy.stack.addresses import Addresses
from deploy.stack.proxy import CADDYFILE, environment

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
TEXT = CADDYFILE.read_text(encoding="utf-8")
PROXY = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]["proxy"]
JOB = "course-gen-01a216fd-da78-70d3-9e0e-9077c9acb96d"


def test_both_who_start_it_tell_it_what_it_asks_for() -> None:
    asked = set(re.findall(r"{\$(\w+)}", TEXT))
    assert asked == set(PROXY["environment"])
    assert asked <= set(environment(Addresses(8000, "w", "l", None)))


def test_compose_gives_it_the_same_file() -> None:
    assert PROXY["volumes"] == ["./proxy/Caddyfile:/etc/caddy/Caddyfile:ro"]
    assert (DEPLOY / "proxy" / "Caddyfile") == CADDYFILE


@pytest.mark.parametrize(
    ("path", "streams"),
    [
        (f"/api/v1/course-generation/{JOB}/events/", True),
        (f"/api/v1/course-generation/{JOB}/events/ticket/", False),
        (f"/api/v1/course-generation/{JOB}/", False),
        (f"/api/v1/course-generation/{JOB}/cancel/", False),
        ("/api/v1/courses/", False),
    ],
)
def test_it_knows_the_streams_from_all_else_as_django_does(path: str, streams: bool) -> None:
    match = re.search(r"path_regexp (\S+)", TEXT)
    assert match
    assert bool(re.search(match[1], path)) is streams
    assert (resolve(path).url_name == "job_events") is streams


def test_it_lets_go_of_a_connection_before_the_web_server_does() -> None:
    command = web(read_environment())
    theirs = int(command[command.index("--keep-alive") + 1])
    (ours,) = re.findall(r"keepalive (\d+)s", TEXT)
    assert int(ours) < theirs


def test_only_the_proxy_can_be_reached_from_outside_of_compose() -> None:
    services = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]
    assert {name for name, service in services.items() if "ports" in service} == {"proxy", "flower"}
