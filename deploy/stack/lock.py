"""One stack per data directory.

The lock is shared with the guard process (supervision/guard.py), so it is free only when the last process of
a stack is gone, also after the supervisor was killed. A newcomer waits for that; it does not wait for a
living stack.
"""

import fcntl
import os
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .errors import StackError

GUARD_NEEDS_SECONDS = 10.0


@contextmanager
def hold_lock(path: Path) -> Iterator[int]:
    """Holds the lock file at `path`, yields its descriptor. Raises StackError while another stack has it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o600)
    try:
        _take(descriptor, path)
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, str(os.getpid()).encode(), 0)
        yield descriptor
    finally:
        os.close(descriptor)


def is_held(path: Path) -> bool:
    """Whether a stack runs from this lock's directory."""
    if not path.exists():
        return False
    with path.open("rb") as file:
        return not _try(file.fileno())


def _take(descriptor: int, path: Path) -> None:
    deadline = time.monotonic() + GUARD_NEEDS_SECONDS
    while not _try(descriptor):
        if _holder_lives(descriptor) or time.monotonic() > deadline:
            raise StackError(f"a stack is already running from {path.parent}")
        time.sleep(0.1)


def _try(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder_lives(descriptor: int) -> bool:
    written = os.pread(descriptor, 32, 0)
    if not written.isdigit():
        return True  # the holder has only just taken it
    try:
        os.kill(int(written), 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        pass  # alive, and another user's
    return True
