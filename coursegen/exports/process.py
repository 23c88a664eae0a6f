"""Having a file made by a child process, under limits that hold from outside."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import IO, Final

from .contents import Course
from .errors import MakingFailed, MakingStopped, TooHeavy
from .limits import LIMITS
from .progress import Tell

MODULE: Final = "coursegen.exports.child"
SOURCE_ROOT: Final = Path(__file__).resolve().parents[2]
POLL_SECONDS: Final = 0.1
TAIL_BYTES: Final = 2000
OUT_OF_MEMORY: Final = re.compile(r"memory allocation|MemoryError|bad_alloc", re.IGNORECASE)
ENDED_BY_LIMIT: Final = (-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGXFSZ)


def make_in_child(name: str, course: Course, *, into: IO[bytes], tell: Tell, should_stop: Callable[[], bool]) -> None:
    """Write the file of format `name` to `into`. The child is gone when this returns or raises.

    `tell` and `should_stop` are called a few times a second. Raises MakingStopped when told to stop, TooHeavy at a
    limit, MakingFailed when the child failed.
    """
    with tempfile.TemporaryFile() as contents, tempfile.TemporaryFile() as told:
        contents.write(course.model_dump_json().encode())
        contents.seek(0)
        process = _start(name, contents, into, told)
        try:
            _wait(process, told, tell, should_stop)
        finally:
            _end(process)
        _check(process.returncode, told)


def _start(name: str, contents: IO[bytes], into: IO[bytes], told: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module
        [sys.executable, "-P", "-X", "utf8", "-m", MODULE, name, str(os.getpid())],
        stdin=contents,
        stdout=into,
        stderr=told,
        cwd="/",
        env=_environment(),
        start_new_session=True,
    )


def _environment() -> dict[str, str]:
    """No secrets, and few threads: each takes address space from the memory limit, and others have work, too."""
    return {
        "PATH": os.defpath,
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(SOURCE_ROOT),
        "PYTHONNOUSERSITE": "1",
        "RAYON_NUM_THREADS": "2",
        "MALLOC_ARENA_MAX": "2",
    }


def _wait(process: subprocess.Popen[bytes], told: IO[bytes], tell: Tell, should_stop: Callable[[], bool]) -> None:
    deadline = time.monotonic() + LIMITS.wall_seconds
    while True:
        try:
            process.wait(timeout=POLL_SECONDS)
            return
        except subprocess.TimeoutExpired:
            if should_stop():
                raise MakingStopped from None
            if time.monotonic() >= deadline:
                raise TooHeavy("the wall limit") from None
            tell(_percentage(told))


def _percentage(told: IO[bytes]) -> int:
    """The last whole line that is a number."""
    numbers = re.findall(rb"^(\d{1,3})\n", _tail(told), re.MULTILINE)
    return min(int(numbers[-1]), 100) if numbers else 0


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _check(code: int, told: IO[bytes]) -> None:
    if code == 0:
        return
    complaint = _tail(told).decode("utf-8", "replace")
    if code in ENDED_BY_LIMIT or OUT_OF_MEMORY.search(complaint):
        raise TooHeavy(f"code {code}: {complaint}")
    raise MakingFailed(f"code {code}: {complaint}")


def _tail(told: IO[bytes]) -> bytes:
    """What the child wrote last, read where it stands: the child writes through the same open file."""
    size = os.fstat(told.fileno()).st_size
    return os.pread(told.fileno(), TAIL_BYTES, max(0, size - TAIL_BYTES))
