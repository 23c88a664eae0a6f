"""Real servers for every test: a database of its own, made by the project's migrations and used as the application."""

import logging
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from celery import current_app
from django.conf import settings
from django.db import connections
from psycopg import sql
from whitenoise.middleware import WhiteNoiseMiddleware
from xdist.scheduler import LoadScopeScheduling

logging.getLogger("httpx").setLevel(logging.WARNING)  # every poll would be a line of a failed test's report

ROOT = Path(__file__).resolve().parent.parent
WHOLE_PLATFORMS = ("journeys", "races", "integrators")
LANE = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
"""Which of the processes we are that run the tests side by side."""


class Lanes(LoadScopeScheduling):  # type: ignore[misc]  # unknown to the type checker
    """A file at a time; but all tests with platforms of their own in one lane: two at once would starve each other."""

    def _split_scope(self, nodeid: str) -> str:
        return "platforms" if nodeid.split("/")[1] in WHOLE_PLATFORMS else str(super()._split_scope(nodeid))


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Lanes:
    return Lanes(config, log)


def _with_path(url: str, path: str) -> str:
    return urlunsplit(urlsplit(url)._replace(path=f"/{path}"))


@pytest.fixture(scope="session", autouse=True)
def _static_files_are_found_once() -> Iterator[None]:
    """Every test client begins with middleware of its own, and WhiteNoise with a look at each static file there is."""
    with pytest.MonkeyPatch.context() as patch:
        found: dict[str, dict[str, Any]] = {}
        find = WhiteNoiseMiddleware.add_files_from_finders

        def add(middleware: WhiteNoiseMiddleware) -> None:
            if middleware.static_prefix not in found:
                find(middleware)
                found[middleware.static_prefix] = middleware.files
            middleware.files = found[middleware.static_prefix]

        patch.setattr(WhiteNoiseMiddleware, "add_files_from_finders", add)
        yield


@pytest.fixture(scope="session")
def owner_url() -> str:
    """The owner's connection to the test database, for what the application may not do."""
    base = os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]
    return _with_path(base, f"test_coursegen_{os.getpid()}")


@pytest.fixture(scope="session")
def django_db_setup(owner_url: str, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """A fresh database; in-process connections and child processes (by environment) both point at it."""
    server = _with_path(
        owner_url, urlsplit(os.environ.get("DATABASE_OWNER_URL") or os.environ["DATABASE_URL"]).path[1:]
    )
    name = urlsplit(owner_url).path[1:]
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
    os.environ["DATABASE_OWNER_URL"] = owner_url
    os.environ["DATABASE_URL"] = _with_path(os.environ["DATABASE_URL"], name)
    os.environ["REDIS_URL"] = settings.REDIS_URL = _with_path(settings.REDIS_URL, str(LANE + 1))
    current_app.conf.broker_url = settings.REDIS_URL
    subprocess.run([sys.executable, "manage.py", "migrate", "--noinput", "-v0"], cwd=ROOT, check=True)
    connections.databases["default"]["NAME"] = connections["default"].settings_dict["NAME"] = name
    yield
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        connections.close_all()
        if pool := getattr(connections["default"], "pool", None):
            connections["default"].close_pool()  # type: ignore[attr-defined]
            del pool
    with psycopg.connect(server, autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(sql.Identifier(name)))


@pytest.fixture
def committed(django_db_setup: None, django_db_blocker: pytest.FixtureRequest, owner_url: str) -> Iterator[None]:
    """A database whose transactions really commit, for tests with threads, processes or after-commit work.

    Emptied afterwards by the owner, since the application may not truncate; policies are put back as migrated.
    """
    with django_db_blocker.unblock():  # type: ignore[attr-defined]
        try:
            yield
        finally:
            connections.close_all()
            _empty(owner_url)


def _empty(owner_url: str) -> None:
    from metrics.redis import client

    with psycopg.connect(owner_url) as connection:
        connection.execute((ROOT / "tests/empty.sql").read_text())
        connection.execute((ROOT / "coursegen/migrations/sql/tier_policies.sql").read_text())
    client().flushdb()
