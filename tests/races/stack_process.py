import json
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

PATIENCE = 15.0
TERM = [["SIGTERM", 10]]


def part(name: str, script: str, stop: Sequence[Sequence[Any]] = TERM) -> list[Any]:
    """A part that is a shell script."""
    return [name, ["sh", "-c", script], stop]


def command(*parts: Sequence[Any]) -> list[str]:
    return [sys.executable, "-m", "tests.races.stack_program", json.dumps(parts)]


class StackProcess:
    """A supervisor in a process of its own, and what it prints."""

    def __init__(self, arguments: Sequence[str], environ: Mapping[str, str] | None = None) -> None:
        self.process = subprocess.Popen(
            arguments,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env=os.environ | dict(environ or {}),
            start_new_session=True,
        )
        self.lines: queue.Queue[str] = queue.Queue()
        self._unread: list[str] = []
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self.lines.put(line.rstrip())

    def line(self, text: str) -> str:
        """The first line not asked for yet that holds `text`; parts and supervisor speak in any order."""
        while True:
            for line in self._unread:
                if text in line:
                    self._unread.remove(line)
                    return line
            try:
                self._unread.append(self.lines.get(timeout=PATIENCE))
            except queue.Empty:
                raise AssertionError(f"never said {text!r}, only {self._unread}") from None

    def pids(self) -> dict[str, int]:
        """The next list of process ids it announces."""
        return json.loads(self.line("pids ").split("pids ", 1)[1])

    def send(self, number: signal.Signals) -> None:
        self.process.send_signal(number)

    def code(self) -> int:
        return self.process.wait(PATIENCE)

    def end(self) -> None:
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        self._reader.join()
        self.process.stdout.close()


def alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    try:
        return not status.parent.parent.joinpath("self").exists() or ") Z " not in status.read_text()
    except FileNotFoundError:
        return False


def await_gone(*pids: int) -> None:
    deadline = time.monotonic() + PATIENCE
    while left := [pid for pid in pids if alive(pid)]:
        assert time.monotonic() < deadline, f"still there: {left}"
        time.sleep(0.02)


def await_number(path: Path) -> int:
    """A number that another process writes to a file."""
    deadline = time.monotonic() + PATIENCE
    while not (path.exists() and path.read_text().strip()):
        assert time.monotonic() < deadline, f"{path} was never written"
        time.sleep(0.02)
    return int(path.read_text())
