import io
import os
import sys
import threading
from collections import deque
from collections.abc import Callable
from typing import IO

NAME_WIDTH = 8
REMEMBERED_LINES = 20


class Console:
    """Where a stack speaks: its own words on stdout, the parts' lines beside them or in a file."""

    def __init__(self, *, on_broken: Callable[[], None], parts_to: IO[bytes] | None = None) -> None:
        """`on_broken` is called when stdout can't be written any more: its terminal or reader is gone."""
        self._on_broken = on_broken
        self._parts = parts_to
        self._recent: deque[bytes] = deque(maxlen=REMEMBERED_LINES)
        self._lock = threading.Lock()
        if isinstance(sys.stdout, io.TextIOWrapper):  # a terminal that has no Cyrillic still gets its lines
            sys.stdout.reconfigure(errors="backslashreplace")

    def say(self, text: str) -> None:
        """A message of the stack itself, one or more lines."""
        self.print("\n".join(f"{'stack':<{NAME_WIDTH}} | {line}" for line in text.splitlines()))

    def print(self, text: str) -> None:
        """Text for the person, as it is."""
        self._guarded(lambda: print(text, flush=True))

    def show(self, name: str, line: bytes) -> None:
        """A line that a part has printed."""
        labelled = f"{name:<{NAME_WIDTH}} | ".encode() + line.rstrip(b"\r\n") + b"\n"
        self._recent.append(labelled)
        self._guarded(lambda: _write(self._parts or sys.stdout.buffer, labelled))

    def fail(self, reason: str) -> None:
        """Says why the stack ends, after what the parts said last if that went to a file."""
        if self._parts and self._recent:
            self.print(b"".join(self._recent).decode(errors="replace").rstrip())
        self.say(reason)

    def _guarded(self, write: Callable[[], None]) -> None:
        try:
            with self._lock:
                write()
        except BlockingIOError:
            pass  # somebody made the terminal non-blocking: a line is lost, not the stack
        except (OSError, ValueError):  # ValueError: a file closed while we stop
            _mute_stdout()
            self._on_broken()


def _write(file: IO[bytes], data: bytes) -> None:
    file.write(data)
    file.flush()


def _mute_stdout() -> None:
    # What is buffered would fail again when Python ends.
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.close(nowhere)
