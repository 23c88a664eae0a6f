"""Running the reading child under limits that hold from outside."""

import logging
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from typing import IO, Final

from coursegen import guarded_child

from .errors import DocumentError, ReadingStopped
from .limits import Limits

logger = logging.getLogger(__name__)

MODULE: Final = "coursegen.reading.child"
ONE_THREAD: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
"""For numerical libraries: each more takes address space from the memory limit."""


def run_child(arguments: Sequence[str], *, limits: Limits, should_stop: Callable[[], bool]) -> bytes:
    """What the child wrote to its standard output.

    The child is gone when this returns or raises; RLIMIT_FSIZE bounds its output. Raises DocumentError `timeout` or
    `too_large` at a limit and `damaged` where the child crashed, ReadingStopped when `should_stop` says so.
    """
    with tempfile.TemporaryFile() as answer, tempfile.TemporaryFile() as complaints:
        try:
            code = guarded_child.run(
                MODULE,
                arguments,
                stdin=subprocess.DEVNULL,
                stdout=answer,
                stderr=complaints,
                environment=ONE_THREAD,
                wall_seconds=limits.wall_seconds,
                should_stop=should_stop,
            )
        except guarded_child.Stopped:
            raise ReadingStopped from None
        except guarded_child.OutOfTime:
            raise DocumentError("timeout") from None
        _check(code, complaints)
        return _content(answer, limits.answer_bytes)


def _check(code: int, complaints: IO[bytes]) -> None:
    if code == 0:
        return
    if guarded_child.killed_from_outside(code):
        raise DocumentError("timeout")
    last_words = guarded_child.tail(complaints).decode("utf-8", "replace")
    if guarded_child.ended_at_a_limit(code, last_words):
        raise DocumentError("too_large")
    logger.error("the reading child ended with code %s: %s", code, last_words)
    raise DocumentError("damaged")


def _content(answer: IO[bytes], most_bytes: int) -> bytes:
    answer.seek(0)
    content = answer.read(most_bytes + 1)
    if len(content) >= most_bytes:
        raise DocumentError("too_large")
    return content
