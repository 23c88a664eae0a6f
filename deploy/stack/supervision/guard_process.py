"""Reads `PID SIGNAL` lines (signal 0: no longer) until its stdin closes, which says that the supervisor is
gone.

Then the file that the argument names is removed, since it tells where to find what is about to end; each
session gets its signal, and what is left after the patience is killed. Standard library only, no imports of
the project: it is started for speed and safety as `python -I -S`.
"""

import contextlib
import os
import signal
import sys
import time

PATIENCE_SECONDS = 5.0


def _send(pid: int, number: int) -> bool:
    """Whether anything of the session led by `pid` was there to get it."""
    try:
        os.killpg(pid, number)
    except ProcessLookupError:
        return False
    except PermissionError:  # macOS says so of a group of zombies
        return False
    return True


def _sessions_left_behind() -> dict[int, int]:
    sessions: dict[int, int] = {}
    for line in sys.stdin:
        pid, number = map(int, line.split())
        if number:
            sessions[pid] = number
        else:
            sessions.pop(pid, None)
    return sessions


def main() -> None:
    for ignored in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(ignored, signal.SIG_IGN)
    left = _sessions_left_behind()
    if left and len(sys.argv) > 1:
        with contextlib.suppress(FileNotFoundError):
            os.unlink(sys.argv[1])
    for pid, number in reversed(left.items()):  # servers were started first and go last
        _send(pid, number)
    deadline = time.monotonic() + PATIENCE_SECONDS
    while any(_send(pid, 0) for pid in left) and time.monotonic() < deadline:
        time.sleep(0.05)
    for pid in left:
        _send(pid, signal.SIGKILL)


if __name__ == "__main__":
    main()
