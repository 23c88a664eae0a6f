"""A connection to Postgres that gives up on a server which does not answer.

A server that is down refuses at once. One that is frozen, or behind a broken network, says nothing at all: its own
timeouts do not run, and whoever waits would wait for ever.
"""

from typing import Any, TypeVar

import psycopg
from psycopg import errors
from psycopg.abc import PQGen

from .patience import patience, waited_in_vain

LONGEST_SECONDS = 20.0
"""Longer than the server's own statement timeout: it has the first word."""

T = TypeVar("T")


class ImpatientConnection(psycopg.Connection[Any]):
    """Raises OperationalError, and is closed, when an answer takes longer than `answers_within` allows."""

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        if timeout is not None:
            return super().wait(gen, interval, timeout)
        seconds = patience(LONGEST_SECONDS)
        try:
            return super().wait(gen, interval, seconds)
        except errors._WaitTimeout as error:
            waited_in_vain()
            self.pgconn.finish()  # whatever it may still answer is nobody's any more
            raise psycopg.OperationalError(f"Postgres has not answered for {seconds:g} s") from error
