"""Running the reading child under limits that hold from outside."""

import logging
import os
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import IO, Final

from .errors import DocumentError, ReadingStopped
from .limits import Limits

logger = logging.getLogger(__name__)

MODULE: Final = "coursegen.reading.child"
SOURCE_ROOT: Final = Path(__file__).resolve().parents[2]
POLL_SECONDS: Final = 0.1
STDERR_TAIL_BYTES: Final = 2_000
OUT_OF_MEMORY: Final = re.compile(r"memory allocation|MemoryError|bad_alloc", re.IGNORECASE)
"""Last words of libraries that end the process where Python would raise."""

ENDED_BY_LIMIT: Final = (-signal.SIGXCPU, -signal.SIGXFSZ)


def run_child(arguments: Sequence[str], *, limits: Limits, should_stop: Callable[[], bool]) -> bytes:
    """What the child wrote to its standard output.

    The child is gone when this returns or raises. Its output goes through files, not pipes, so neither side can block
    the other; RLIMIT_FSIZE bounds them. Raises DocumentError `timeout` or `too_large` at a limit and `damaged` where
    the child crashed, ReadingStopped when `should_stop` says so.
    """
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as complaints:
        process = _start(arguments, answer, complaints)
        try:
            _wait(process, limits.wall_seconds, should_stop)
        finally:
            _end(process)
        _check_return_code(process.returncode, complaints)
        return _content(answer, limits.answer_bytes)


def _start(arguments: Sequence[str], answer: IO[bytes], complaints: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603 - our own interpreter and module; the path is an argument, never a command
        [sys.executable, "-P", "-X", "utf8", "-m", MODULE, *arguments],
        stdin=subprocess.DEVNULL,
        stdout=answer,
        stderr=complaints,
        cwd="/",
        env=_environment(),
        start_new_session=True,
    )


def _environment() -> dict[str, str]:
    """No secrets, and one thread for numerical libraries: each more takes address space from the memory limit."""
    return {
        "PATH": os.defpath,
        "TMPDIR": tempfile.gettempdir(),
        "LANG": "C.UTF-8",
        "PYTHONPATH": str(SOURCE_ROOT),
        "PYTHONNOUSERSITE": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "OMP_NUM_THREADS": "1",
    }


def _wait(process: subprocess.Popen[bytes], wall_seconds: float, should_stop: Callable[[], bool]) -> None:
    deadline = time.monotonic() + wall_seconds
    while True:
        try:
            process.wait(timeout=POLL_SECONDS)
            return
        except subprocess.TimeoutExpired:
            if should_stop():
                raise ReadingStopped from None
            if time.monotonic() >= deadline:
                raise DocumentError("timeout") from None


def _end(process: subprocess.Popen[bytes]) -> None:
    """Kill the child if it still runs, with whatever it may have started, and take its return code."""
    if process.poll() is None:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def _check_return_code(code: int, complaints: IO[bytes]) -> None:
    if code == 0:
        return
    complaint = _tail(complaints)
    if code == -signal.SIGKILL:  # by the machine, in need of memory, or by an operator: it may be read another time
        raise DocumentError("timeout")
    if code in ENDED_BY_LIMIT or OUT_OF_MEMORY.search(complaint):
        raise DocumentError("too_large")
    logger.error("the reading child ended with code %s: %s", code, complaint)
    raise DocumentError("damaged")


def _tail(file: IO[bytes]) -> str:
    size = file.seek(0, os.SEEK_END)
    file.seek(max(0, size - STDERR_TAIL_BYTES))
    return file.read().decode("utf-8", "replace")


def _content(answer: IO[bytes], most_bytes: int) -> bytes:
    answer.seek(0)
    content = answer.read(most_bytes + 1)
    if len(content) >= most_bytes:
        raise DocumentError("too_large")
    return content
