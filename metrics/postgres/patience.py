"""How long Postgres is waited for in vain by somebody whom a client waits for.

One who was kept waiting does not wait as long again, and tells the others of the process: each request that waited the
full time would hold a thread that those behind it need, and the answers to all would be late.
"""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

ONCE_DISAPPOINTED_SECONDS = 0.25
"""Who has waited in vain once does not wait as long again within the same block."""

AWAY_SECONDS = 1.0
"""So long after that the others of the process wait no longer either, unless it answers somebody."""


@dataclass
class _Patience:
    seconds: float
    disappointed: bool = False


class _Away:
    """Until when Postgres, found away, is waited for but shortly; each process for itself."""

    until = 0.0


_patience: ContextVar[_Patience | None] = ContextVar("postgres_patience", default=None)


@contextmanager
def answers_within(seconds: float) -> Iterator[None]:
    """For the block: a server that takes longer than this to answer anything counts as away."""
    patience, around = _Patience(seconds), _patience.get()
    token = _patience.set(patience)
    try:
        yield
    finally:
        _patience.reset(token)
        if around:
            around.disappointed |= patience.disappointed


def patience(most: float) -> float:
    """Seconds that its next answer may take: `most`, or less in a block that said so."""
    block = _patience.get()
    if block is None:
        return most
    away = block.disappointed or time.monotonic() < _Away.until
    return min(most, block.seconds, ONCE_DISAPPOINTED_SECONDS if away else most)


def found_away() -> None:
    """It was waited for in vain: each further try of this block would wait, too, and so would the other requests."""
    if block := _patience.get():
        block.disappointed = True
        _Away.until = time.monotonic() + AWAY_SECONDS


def answered() -> None:
    """It is there, for everybody who asks from now on."""
    _Away.until = 0.0


def has_not_answered() -> bool:
    """Whether it was waited for in vain in this block: what can be left undone is better not begun."""
    block = _patience.get()
    return block is not None and block.disappointed
