"""A server in a process of its own, which can be killed and comes back on the same port."""

import subprocess
import sys
import threading
from collections.abc import Sequence
from pathlib import Path
from signal import SIGKILL

from deploy.stack.supervision.spawn import spawn
from deploy.storm.stage.platform import CHECKOUT, StageError

READY_SECONDS = 20.0


class Program:
    """`python -m MODULE --port N ARGUMENTS`; its first line of output names its address."""

    def __init__(self, module: str, arguments: Sequence[str], *, log: Path) -> None:
        self._module = module
        self._arguments = arguments
        self._log = log
        self._lock = threading.Lock()
        self._process, self.first_line = self._start(port=0)

    def restart(self, *, port: int) -> bool:
        """Kill it and start it again; False when it is just being started."""
        if not self._lock.acquire(blocking=False):
            return False
        try:
            self.stop()
            self._process, _ = self._start(port=port)
        finally:
            self._lock.release()
        return True

    def stop(self) -> None:
        self._process.kill()
        self._process.wait()
        if self._process.stdout:
            self._process.stdout.close()

    def _start(self, *, port: int) -> "tuple[subprocess.Popen[bytes], str]":
        command = [sys.executable, "-m", self._module, "--port", str(port), *self._arguments]
        with self._log.open("ab") as log:
            process = spawn(command, death=SIGKILL, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=log)
        timer = threading.Timer(READY_SECONDS, process.kill)
        timer.start()
        line = process.stdout.readline().decode().strip() if process.stdout else ""
        timer.cancel()
        if not line:
            raise StageError(f"{self._module} did not come up; see {self._log}")
        return process, line
