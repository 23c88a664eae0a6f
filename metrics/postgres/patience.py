"""How long Postgres is waited for in vain by somebody whom a client waits for.

One who was kept waiting does not wait as long again, and spares the others of the process: each request that waited the
full time would hold a thread that those behind it need, and the answers to all would be late. Until Postgres is there
again, one of them in a second waits the full time and finds out.
"""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass

SPARED_SECONDS = 0.25
"""So long waits who knows that Postgres was waited for in vain, by this block or another."""

TRY_EVERY_SECONDS = 1.0


@dataclass
class _Block:
    seconds: float
    spared: bool
    disappointed: bool = False


class _Away:
    """Whether Postgres was found away, and when the next may wait for it in full. Each process for itself."""

    def __init__(self) -> None:
        self._next_try: float | None = None
        self._lock = threading.Lock()

    def begin(self) -> None:
        with self._lock:
            if self._next_try is None:
                self._next_try = time.monotonic() + TRY_EVERY_SECONDS

    def end(self) -> None:
        self._next_try = None

    def spares(self) -> bool:
        """Whether who begins now is to wait shortly; the one who is not finds out for the others."""
        with self._lock:
            now = time.monotonic()
            if self._next_try is None or now < self._next_try:
                return self._next_try is not None
            self._next_try = now + TRY_EVERY_SECONDS
            return False


_away = _Away()
_block: ContextVar[_Block | None] = ContextVar("postgres_patience", default=None)


@contextmanager
def answers_within(seconds: float) -> Iterator[None]:
    """For the block: a server that takes longer than this to answer anything counts as away."""
    around = _block.get()
    block = _Block(seconds, spared=around.spared or around.disappointed if around else _away.spares())
    token = _block.set(block)
    try:
        yield
    finally:
        _block.reset(token)
        if around:
            around.spared &= block.spared
            around.disappointed |= block.disappointed


def patience(most: float) -> float:
    """Seconds that its next answer may take: `most`, or less in a block that said so."""
    block = _block.get()
    if block is None:
        return most
    return min(most, block.seconds, SPARED_SECONDS if block.spared or block.disappointed else most)


def found_away() -> None:
    """A connection was lost or could not be had: each further try of this block would wait, too."""
    if block := _block.get():
        block.disappointed = True


def waited_in_vain() -> None:
    """The block's patience was over before Postgres answered: so would be that of the other requests."""
    if _block.get():
        found_away()
        _away.begin()


def answered() -> None:
    """A connection that was asked for the first time stands: Postgres is there, for this block and the others."""
    _away.end()
    if block := _block.get():
        block.spared = False


def has_not_answered() -> bool:
    """Whether it was waited for in vain in this block: what can be left undone is better not begun."""
    block = _block.get()
    return block is not None and block.disappointed
