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
    """`python -m MODULE --port N ARGUMENTS`; its first line of output names its address.

    All its processes are made by one thread: the kernel ends them when the thread that made them ends.
    """

    def __init__(self, module: str, arguments: Sequence[str], *, log: Path) -> None:
        self._module = module
        self._arguments = arguments
        self._log = log
        self._port = 0
        self._wanted = threading.Event()
        self._over = False
        self._up = threading.Event()
        self.first_line = ""
        self._process: subprocess.Popen[bytes] | None = None
        self._wanted.set()
        threading.Thread(target=self._keep, name=module, daemon=True).start()
        if not self._up.wait(READY_SECONDS) or not self.first_line:
            self.stop()
            raise StageError(f"{module} did not come up; see {log}")

    def restart(self, *, port: int) -> bool:
        """Kill it; it comes back on this port. False when it is just being started."""
        if not self._up.is_set():
            return False
        self._port = port
        self._up.clear()
        self._wanted.set()
        return True

    def stop(self) -> None:
        self._over = True
        self._wanted.set()
        if self._process:
            self._process.kill()
            self._process.wait()

    def _keep(self) -> None:
        while self._wanted.wait() and not self._over:
            self._wanted.clear()
            if self._process:
                self._process.kill()
                self._process.wait()
            self._process = self._start()
            self.first_line = self._process.stdout.readline().decode().strip() if self._process.stdout else ""
            self._up.set()

    def _start(self) -> "subprocess.Popen[bytes]":
        command = [sys.executable, "-m", self._module, "--port", str(self._port), *self._arguments]
        with self._log.open("ab") as log:
            return spawn(command, death=SIGKILL, cwd=CHECKOUT, stdout=subprocess.PIPE, stderr=log)
