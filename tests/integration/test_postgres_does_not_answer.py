"""A Postgres that is there and says nothing: whoever waits for it is told so."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import OperationalError
from django.db import connection as django_connection
from django.test.utils import CaptureQueriesContext

from coursegen.api.idempotency import _if_possible
from metrics import spool
from metrics.enums import EventType
from metrics.models import SystemMetric
from metrics.postgres.connection import ImpatientConnection
from metrics.postgres.patience import answered, answers_within, found_away, has_not_answered, patience, waited_in_vain
from metrics.record import record
from orchestrator.slots.expectation import UNKNOWN, seconds_until_a_slot

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture(autouse=True)
def _nobody_has_waited_in_vain() -> None:
    answered()


class Line:
    """A connection to the real Postgres that can fall silent without being cut."""

    def __init__(self) -> None:
        server = urlsplit(os.environ["DATABASE_URL"])
        self._listener = socket.create_server(("127.0.0.1", 0))
        self._server = socket.create_connection((server.hostname, server.port))
        self.url = server._replace(netloc=f"{server.username}:{server.password}@127.0.0.1:{self._port}").geturl()
        self.silent = threading.Event()
        threading.Thread(target=self._carry, daemon=True).start()

    @property
    def _port(self) -> int:
        port: int = self._listener.getsockname()[1]
        return port

    def _carry(self) -> None:
        self._client, _ = self._listener.accept()
        threading.Thread(target=self._pass_on, args=[self._client, self._server], daemon=True).start()
        self._pass_on(self._server, self._client)

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):  # closed under its hands
            while data := source.recv(65536):
                if not self.silent.is_set():
                    target.sendall(data)

    def close(self) -> None:
        for each in (self._listener, self._client, self._server):
            each.close()


@contextmanager
def a_line() -> Iterator[Line]:
    line = Line()
    try:
        yield line
    finally:
        line.close()


def test_a_silent_server_counts_as_away_after_the_time_it_was_given() -> None:
    with a_line() as line:
        connection = ImpatientConnection.connect(line.url, autocommit=True)
        assert connection.execute("SELECT 1").fetchone() == (1,)
        line.silent.set()
        begun = time.monotonic()
        with answers_within(0.3), pytest.raises(psycopg.OperationalError, match=r"not answered for 0\.3 s"):
            connection.execute("SELECT 1")
        with pytest.raises(psycopg.OperationalError, match="closed"):  # and nobody waits for it again
            connection.execute("SELECT 1")
        assert time.monotonic() - begun < 1


def test_a_slow_answer_within_the_time_is_an_answer() -> None:
    with ImpatientConnection.connect(os.environ["DATABASE_URL"]) as connection, answers_within(2):
        assert connection.execute("SELECT 7 FROM pg_sleep(0.5)").fetchone() == (7,)


def test_who_was_kept_waiting_in_vain_leaves_out_what_can_be_left_out() -> None:
    """Seen in a storm: a refusal took 3.4 s, a third of it for noting down what nobody needed."""
    noted: list[str] = []
    with a_line() as line, answers_within(2):
        connection = ImpatientConnection.connect(line.url, autocommit=True)
        _if_possible(lambda: noted.append("before"))
        line.silent.set()
        with answers_within(0.2), pytest.raises(psycopg.OperationalError):
            connection.execute("SELECT 1")
        assert has_not_answered(), "also in the block around it"
        _if_possible(lambda: noted.append("after"))
        with CaptureQueriesContext(django_connection) as asked:
            record(EventType.CONCURRENCY_LIMIT_HIT)
            assert seconds_until_a_slot() == UNKNOWN
        assert not asked.captured_queries
    assert noted == ["before"]
    assert not SystemMetric.objects.exists()
    assert spool.flush() == 1
    assert not has_not_answered()


def test_who_could_get_no_connection_asks_for_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    """Seen in a storm: a refusal took 3.3 s while Postgres was down, half a second for each note that nobody needed."""
    noted: list[str] = []
    with answers_within(2):
        with monkeypatch.context() as down:
            down.setattr(django_connection, "ensure_connection", _no_connection)
            django_connection.close()
            record(EventType.CONCURRENCY_LIMIT_HIT)
        with CaptureQueriesContext(django_connection) as asked:
            assert seconds_until_a_slot() == UNKNOWN
            _if_possible(lambda: noted.append("the answer"))
        assert not asked.captured_queries
    assert not noted
    assert spool.flush() == 1


def test_one_who_waited_in_vain_spares_the_others_of_the_process() -> None:
    """Seen in a storm: requests held all threads for a second each, and the answers to those behind them were late."""
    with answers_within(2):
        waited_in_vain()
    with answers_within(2):
        assert not has_not_answered()
        assert patience(20) < 1
    assert patience(20) == 20, "a worker has nothing better to do"


def test_one_in_a_second_waits_in_full_and_finds_out_for_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    """Otherwise a Postgres that is slow to begin with would never be waited for long enough."""
    with answers_within(2):
        waited_in_vain()
    with monkeypatch.context() as later:
        clock = time.monotonic() + 1.1
        later.setattr("metrics.postgres.patience.time.monotonic", lambda: clock)
        with answers_within(2):
            assert patience(20) == 2
            with answers_within(1):
                assert patience(20) == 1
        with answers_within(2):
            assert patience(20) < 1


def test_who_is_answered_waits_in_full_for_what_follows_and_so_do_the_others() -> None:
    with answers_within(2):
        waited_in_vain()
    with answers_within(2):
        django_connection.close()
        django_connection.ensure_connection()
        assert patience(20) == 2
    with answers_within(2):
        assert patience(20) == 2


def test_one_lost_connection_is_no_reason_to_spare_the_others() -> None:
    with answers_within(2):
        found_away()
        assert patience(20) < 1
    with answers_within(2):
        assert patience(20) == 2


def _no_connection() -> None:
    raise OperationalError("couldn't get a connection after 0.50 sec")
