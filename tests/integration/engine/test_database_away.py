"""What counts as a database that was away, and what the sweeper makes of it."""

import pytest
from django.db import Error, OperationalError, connection

from metrics.away import database_was_away
from orchestrator.recovery import stuck_work
from orchestrator.sweeper import PASSES, Pass, Sweeper

from .doing import end_session

pytestmark = pytest.mark.usefixtures("committed")


def _error_of(statement: str) -> Error:
    with pytest.raises(Error) as caught, connection.cursor() as cursor:
        cursor.execute(statement)
    connection.close()
    return caught.value


def test_a_killed_connection_is_away() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_backend_pid()")
        (pid,) = cursor.fetchone()
    end_session(pid)
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
