import os
import signal
import subprocess
import threading
from contextlib import ExitStack, suppress
from typing import IO, cast

from deploy.stack.console import Console

from .guard import Guard
from .part import Part
from .spawn import spawn

LAST_WORDS_SECONDS = 1.0


class Child:
    """A running part: its main process and whatever that has put into its session."""

    def __init__(self, part: Part, *, console: Console, guard: Guard, stdin: bytes | None = None) -> None:
        self.part = part
        self._guard = guard
        self._over = False
        part.before_start()
        self.process = self._spawn(part, stdin is not None)
        guard.watch(self.pid, part.death)
        if stdin is not None:
            self._feed(stdin)
        arguments = (part.name, self.process.stdout, console)
        self._pump = threading.Thread(target=_pump, args=arguments, daemon=True)
        self._pump.start()

    @staticmethod
    def _spawn(part: Part, wants_input: bool) -> "subprocess.Popen[bytes]":
        with ExitStack() as opened:
            output: int | IO[bytes] = opened.enter_context(part.log.open("ab")) if part.log else subprocess.PIPE
            return spawn(
                part.command,
                death=part.death,
                run_as=part.run_as,
                env=dict(part.environment),
                cwd=part.directory,
                stdin=subprocess.PIPE if wants_input else subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def _feed(self, data: bytes) -> None:
        stdin = cast(IO[bytes], self.process.stdin)
        with suppress(BrokenPipeError), stdin:
            stdin.write(data)

    @property
    def pid(self) -> int:
        return self.process.pid

    def ended(self) -> int | None:
        """Its exit code, or None while it runs. What it left of its session is killed."""
        code = self.process.poll()
        if code is not None and not self._over:
            self._bury()
        return code

    def stop(self) -> None:
        """Stops it as gently as its part allows, and returns when nothing of it is left."""
        for number, seconds in self.part.stop:
            if self.process.poll() is None:
                self.process.send_signal(number)
            with suppress(subprocess.TimeoutExpired):
                self.process.wait(seconds)
                break
        self.kill()
        self.process.wait()
        self._bury()

    def kill(self) -> None:
        """Kills its whole session. Safe in a signal handler."""
        if self._over:  # the number may be another's by now
            return
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)

    def _bury(self) -> None:
        self.kill()
        self._over = True
        self._guard.forget(self.pid)
        self._pump.join(LAST_WORDS_SECONDS)


def _pump(name: str, output: IO[bytes] | None, console: Console) -> None:
    if output is None:
        return
    with output:
        for line in output:  # never stops reading: a full pipe would freeze the part
            console.show(name, line)
