"""A Postgres that was away and is back: who wants a connection has one at once, however long that was."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from urllib.parse import SplitResult, urlsplit

import psycopg
import pytest
from django.db import OperationalError, connections

from metrics.postgres.base import DatabaseWrapper
from metrics.postgres.patience import answers_within, has_not_answered
from tests.doors import a_door

pytestmark = pytest.mark.usefixtures("committed")

AWAY_SECONDS = 3.3
"""A pool that doubles its pauses has tried after 1 and 3 seconds then, and would try again after 7."""

SEVERAL = 4
"""The pool's own check of its connections pauses after the second dead one, for as long as there is patience."""

A_WORKERS = {"timeout": 8.0, "reconnect_timeout": 2.0}


@contextmanager
def a_connection(*, port: int | None = None, **pool: float) -> Iterator[DatabaseWrapper]:
    """Django's connection, out of a pool of its own that is as a request has it; by another port, if that is given."""
    default = connections.settings["default"]
    options = {**default["OPTIONS"], "pool": {**default["OPTIONS"]["pool"], **pool}}
    address = {"HOST": "127.0.0.1", "PORT": str(port)} if port else {}
    connections.settings["elsewhere"] = {**default, "OPTIONS": options, **address}
    connection = connections["elsewhere"]
    assert isinstance(connection, DatabaseWrapper)
    try:
        yield connection
    finally:
        connection.close()
        connection.close_pool()
        del connections["elsewhere"], connections.settings["elsewhere"]


def _server() -> SplitResult:
    return urlsplit(os.environ["DATABASE_URL"])


def _a_free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port: int = found.getsockname()[1]
        return port


def _answers(connection: DatabaseWrapper) -> bool:
    try:
        connection.ensure_connection()
    except OperationalError:
        return False
    connection.close()
    return True


def test_after_an_outage_the_pool_does_not_prolong_it() -> None:
    port = _a_free_port()
    with a_connection(port=port) as connection:
        began = time.monotonic()
        while time.monotonic() - began < AWAY_SECONDS:
            assert not _answers(connection)
        with a_door(_server(), port=port):
            back = time.monotonic()
            while not _answers(connection):
                assert time.monotonic() - back < 2.5, "it still waits to try again"


def test_a_worker_that_waits_alone_has_its_connection_although_the_pool_had_given_up() -> None:
    port = _a_free_port()
    with a_connection(port=port, **A_WORKERS) as connection, ExitStack() as opened:
        later = threading.Timer(AWAY_SECONDS, lambda: opened.enter_context(a_door(_server(), port=port)))
        later.start()
        connection.ensure_connection()
        later.join()


def test_dead_connections_are_passed_over_at_once() -> None:
    with a_connection(timeout=0.9) as connection:
        killed = _die_together(connection)
        with answers_within(2):
            connection.ensure_connection()
            assert not has_not_answered()
        assert _pid(connection.connection) not in killed


def _die_together(connection: DatabaseWrapper) -> set[int]:
    """Fill the pool with connections that Postgres has ended."""
    connection.pool.open()
    ours = [connection.pool.getconn(timeout=5) for _ in range(SEVERAL)]
    pids = {_pid(each) for each in ours}
    for each in ours:
        connection.pool.putconn(each)
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as other:
        other.execute("SELECT pg_terminate_backend(pid, 5000) FROM unnest(%s::int[]) AS pid", [list(pids)])
    return pids


def _pid(connection: "psycopg.Connection[tuple[object, ...]]") -> int:
    return connection.info.backend_pid
