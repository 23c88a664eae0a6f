import sys
import threading
from collections.abc import Callable
from typing import IO

NAME_WIDTH = 8


class Console:
    """Where a stack speaks: its own words on stdout, the parts' lines beside them or in a file."""

    def __init__(self, *, parts_to: IO[bytes] | None = None, on_broken: Callable[[], None]) -> None:
        """`on_broken` is called when stdout can't be written any more: its terminal or reader is gone."""
        self._parts = parts_to
        self._on_broken = on_broken
        self._lock = threading.Lock()

    def say(self, text: str) -> None:
        """A message of the stack itself, one or more lines."""
        for line in text.splitlines():
            self._write(f"{'stack':<{NAME_WIDTH}} | {line}\n".encode(), None)

    def print(self, text: str) -> None:
        """Text for the person, as it is."""
        self._write(f"{text}\n".encode(), None)

    def show(self, name: str, line: bytes) -> None:
        """A line that a part has printed."""
        self._write(f"{name:<{NAME_WIDTH}} | ".encode() + line.rstrip(b"\r\n") + b"\n", self._parts)

    def _write(self, data: bytes, file: IO[bytes] | None) -> None:
        out = file or sys.stdout.buffer
        try:
            with self._lock:
                out.write(data)
                out.flush()
        except BlockingIOError:
            pass  # somebody made the terminal non-blocking: a line is lost, not the stack
        except (OSError, ValueError):  # ValueError: closed while we stop
            self._on_broken()
