"""A child process of our own interpreter: it sees no secret, and is gone for certain when its caller goes on.

Its input and output are files, not pipes, so that neither side can block the other. The limits of memory and processor
it sets itself (see `child.py` beside each user); the one of time is held here.
"""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import IO, Final

SOURCE_ROOT: Final = Path(__file__).resolve().parents[1]
POLL_SECONDS: Final = 0.1
TAIL_BYTES: Final = 2_000
OUT_OF_MEMORY: Final = re.compile(r"memory allocation|MemoryError|bad_alloc", re.IGNORECASE)
"""Last words of libraries that end the process where Python would raise."""

ENDED_BY_LIMIT: Final = (-signal.SIGXCPU, -signal.SIGXFSZ)


class Stopped(Exception):
    """`should_stop` said so."""


class OutOfTime(Exception):
    """The child took longer than it may."""


def run(
    module: str,
    arguments: Sequence[str],
    *,
    stdin: IO[bytes] | int,
    stdout: IO[bytes],
    stderr: IO[bytes],
    environment: Mapping[str, str],
    wall_seconds: float,
    should_stop: Callable[[], bool],
    meanwhile: Callable[[], None] = lambda: None,
) -> int:
    """Run `python -m module arguments`; answers its exit code, negative for a signal. Raises Stopped or OutOfTime.

    `environment` comes on top of a bare one. `should_stop` and `meanwhile` are called a few times a second.
    """
    process = subprocess.Popen(  # noqa: S603 - our own interpreter and module; paths are arguments, never a command
        [sys.executable, "-P", "-X", "utf8", "-m", module, *arguments],
        stdin=stdin,
        stdout=stdout,
        stderr=stderr,
        cwd="/",
        env={**_bare(), **environment},
        start_new_session=True,
    )
    try:
        return _wait(process, wall_seconds, should_stop, meanwhile)
    finally:
        _end(process)


def ended_at_a_limit(code: int, last_words: str) -> bool:
    """Whether the child came to its end because it wanted more than it may have."""
    return code in ENDED_BY_LIMIT or bool(OUT_OF_MEMORY.search(last_words))


def killed_from_outside(code: int) -> bool:
    """Whether the machine, in need of memory, or an operator ended it: it may be done another time."""
    return code == -signal.SIGKILL


def tail(file: IO[bytes]) -> bytes:
    """What the child wrote last, read where it stands: the child writes through the same open file."""
    size = os.fstat(file.fileno()).st_size
    return os.pread(file.fileno(), TAIL_BYTES, max(0, size - TAIL_BYTES))


def _bare() -> dict[str, str]:
    return {
        "PATH": os.defpath,
        "TMPDIR": tempfile.gettempdir(),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(SOURCE_ROOT),
        "PYTHONNOUSERSITE": "1",
    }


def _wait(
    process: subprocess.Popen[bytes],
    wall_seconds: float,
    should_stop: Callable[[], bool],
    meanwhile: Callable[[], None],
) -> int:
    deadline = time.monotonic() + wall_seconds
    while True:
        try:
            return process.wait(timeout=POLL_SECONDS)
        except subprocess.TimeoutExpired:
            if should_stop():
                raise Stopped from None
            if time.monotonic() >= deadline:
                raise OutOfTime from None
            meanwhile()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the child if it still runs, with whatever it may have started, and take its return code."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()
