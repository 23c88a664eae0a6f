"""What counts as a database that was away, and what sweeper and heartbeat make of it."""

import os
import time
from collections.abc import Callable
from typing import Any

import psycopg
import pytest
from django.db import Error, OperationalError, connection

from metrics.away import database_was_away
from orchestrator.recovery import stuck_work
from orchestrator.sweeper import PASSES, Pass, Sweeper
from orchestrator.work.claim import take
from orchestrator.work.holding import Holding
from orchestrator.work.models import Kind
from tests.making import a_course

from .doing import a_job, the_item

pytestmark = pytest.mark.usefixtures("committed")


def _error_of(statement: str) -> Error:
    with pytest.raises(Error) as caught, connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()
    return caught.value


def _terminate(pid: int) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"]) as other:  # anybody may end sessions of their own role
        other.execute("SELECT pg_terminate_backend(%s)", [pid])


def test_a_killed_connection_is_away() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    _terminate(pid)
    assert database_was_away(_error_of("SELECT 1"))


@pytest.mark.parametrize(
    "statement",
    ["SELECT 1 / 0", "SELECT nonsense", "SET statement_timeout = 10; SELECT pg_sleep(1)"],
)
def test_a_no_is_an_answer(statement: str) -> None:
    assert not database_was_away(_error_of(statement))


def test_no_connection_to_be_had_is_away() -> None:
    assert database_was_away(OperationalError("couldn't get a connection after 2.00 sec"))


def test_nobody_is_reaped_just_after_the_database_was_away_and_after_a_mere_no_they_are() -> None:
    reaped = []
    (reap,) = [each for each in PASSES if each.reaps]

    def away() -> int:
        raise OperationalError("gone")

    def refused() -> int:
        raise _error_of("SELECT 1 / 0")

    for failing, expected in ((refused, 1), (away, 0)):
        sweeper = Sweeper(passes=())
        sweeper.once(Pass("other", failing, 1))
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(stuck_work, "_dead_claims", lambda: reaped.append(1) or [])
            sweeper.once(reap)
        assert len(reaped) == expected
        reaped.clear()


def test_the_heartbeat_keeps_its_connection_and_misses_no_beat_when_it_breaks(monkeypatch: pytest.MonkeyPatch) -> None:
    """With every connection of a busy pool in use, it had waited in vain for one, and the claims ran out."""
    monkeypatch.setattr("orchestrator.work.holding.BEAT_SECONDS", 0.1)
    claim = take(the_item(a_job(a_course()), Kind.STRUCTURE_ANALYSIS).id, worker="w")
    assert claim is not None
    holding, backends = Holding(), list[int]()
    ask = holding._run

    def noting_the_backend(*arguments: Any, **more: Any) -> Any:
        kept = ask(*arguments, **more)
        backends.append(connection.connection.info.backend_pid)
        return kept

    monkeypatch.setattr(holding, "_run", noting_the_backend)
    with holding.hold(claim):
        holding.start()
        _wait(lambda: len(backends) >= 3)
        assert len(set(backends)) == 1
        _terminate(backends[0])
        _wait(lambda: len(set(backends)) == 2)
    holding.stop()


def _wait(happened: Callable[[], bool]) -> None:
    end = time.monotonic() + 10
    while not happened():
        assert time.monotonic() < end
        time.sleep(0.02)
