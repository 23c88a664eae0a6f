"""Having a file made by a child process, under limits that hold from outside."""

import os
import re
import tempfile
from collections.abc import Callable
from typing import IO, Final

from coursegen import guarded_child

from .contents import Course
from .errors import MakingFailed, MakingStopped, TooHeavy
from .limits import LIMITS
from .progress import Tell

MODULE: Final = "coursegen.exports.child"
FEW_THREADS: Final = {"RAYON_NUM_THREADS": "2", "MALLOC_ARENA_MAX": "2"}
"""Each takes address space from the memory limit, and others have work, too."""


def make_in_child(name: str, course: Course, *, into: IO[bytes], tell: Tell, should_stop: Callable[[], bool]) -> None:
    """Write the file of format `name` to `into`. The child is gone when this returns or raises.

    `tell` and `should_stop` are called a few times a second. Raises MakingStopped when told to stop, TooHeavy at a
    limit, MakingFailed when the child failed.
    """
    with tempfile.TemporaryFile() as contents, tempfile.TemporaryFile() as told:
        contents.write(course.model_dump_json().encode())
        contents.seek(0)
        try:
            code = guarded_child.run(
                MODULE,
                [name, str(os.getpid())],
                stdin=contents,
                stdout=into,
                stderr=told,
                environment=FEW_THREADS,
                wall_seconds=LIMITS.wall_seconds,
                should_stop=should_stop,
                meanwhile=lambda: tell(_percentage(told)),
            )
        except guarded_child.Stopped:
            raise MakingStopped from None
        except guarded_child.OutOfTime:
            raise TooHeavy("the wall limit") from None
        _check(code, told)


def _percentage(told: IO[bytes]) -> int:
    """The last whole line that is a number."""
    numbers = re.findall(rb"^(\d{1,3})\n", guarded_child.tail(told), re.MULTILINE)
    return min(int(numbers[-1]), 100) if numbers else 0


def _check(code: int, told: IO[bytes]) -> None:
    if code == 0:
        return
    last_words = guarded_child.tail(told).decode("utf-8", "replace")
    if guarded_child.ended_at_a_limit(code, last_words):
        raise TooHeavy(f"code {code}: {last_words}")
    raise MakingFailed(f"code {code}: {last_words}")
