"""A connection to Postgres that gives up on a server which does not answer.

A server that is down refuses at once. One that is frozen, or behind a broken network, says nothing at all: its own
timeouts do not run, and whoever waits would wait for ever.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Any, TypeVar

import psycopg
from psycopg import errors
from psycopg.abc import PQGen

LONGEST_SECONDS = 20.0
"""Longer than the server's own statement timeout: it has the first word."""

ONCE_DISAPPOINTED_SECONDS = 0.25
"""Who has waited in vain once does not wait as long again within the same block."""

T = TypeVar("T")


@dataclass
class Patience:
    seconds: float
    disappointed: bool = False


_patience: ContextVar[Patience | None] = ContextVar("postgres_patience", default=None)


@contextmanager
def answers_within(seconds: float) -> Iterator[None]:
    """For the block: a server that takes longer than this to answer anything counts as away."""
    patience, around = Patience(seconds), _patience.get()
    token = _patience.set(patience)
    try:
        yield
    finally:
        _patience.reset(token)
        if around:
            around.disappointed |= patience.disappointed


def found_away() -> None:
    """It could not be had in this block: each further try would wait for a connection, too."""
    if patience := _patience.get():
        patience.disappointed = True


def has_not_answered() -> bool:
    """Whether it was waited for in vain in this block: what can be left undone is better not begun."""
    patience = _patience.get()
    return patience is not None and patience.disappointed


class ImpatientConnection(psycopg.Connection[Any]):
    """Raises OperationalError, and is closed, when an answer takes longer than `answers_within` allows."""

    def wait(self, gen: PQGen[T], interval: float = 0.1, timeout: float | None = None) -> T:
        patience = _patience.get()
        seconds = patience.seconds if patience else LONGEST_SECONDS
        try:
            return super().wait(gen, interval, seconds if timeout is None else timeout)
        except errors._WaitTimeout as error:
            if timeout is not None:
                raise
            if patience:
                patience.seconds = min(seconds, ONCE_DISAPPOINTED_SECONDS)
                patience.disappointed = True
            self.pgconn.finish()  # whatever it may still answer is nobody's any more
            raise psycopg.OperationalError(f"Postgres has not answered for {seconds:g} s") from error
