import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from deploy.stack.console import Console
from deploy.stack.errors import StackError, StopRequested

from .child import Child
from .guard import Guard
from .parent import Parent
from .part import Part
from .restarts import Restarts
from .stop_request import StopRequest

LOOK_SECONDS = 0.1


class Supervised:
    """A part that is to run for as long as the stack does."""

    def __init__(self, part: Part) -> None:
        self.part = part
        self.restarts = Restarts()
        self.child: Child | None = None
        self.pid = 0
        self.start_at = 0.0


class Supervisor:
    """Runs the parts of a stack. Use it in the main thread, and call `stop` at the end whatever happened."""

    def __init__(
        self,
        *,
        console: Console,
        stop_request: StopRequest,
        keep_open: tuple[int, ...] = (),
        remove: Path | None = None,
    ) -> None:
        """`keep_open` and `remove`: see Guard."""
        self.on_change: Callable[[], None] = lambda: None
        self._console = console
        self._stop_request = stop_request
        self._guard = Guard(keep_open=keep_open, remove=remove)
        self._supervised: dict[str, Supervised] = {}
        self._errand: Child | None = None
        self._parent = Parent()

    def start(self, part: Part) -> None:
        """Starts a part and keeps it running from now on."""
        supervised = self._supervised[part.name] = Supervised(part)
        self._start(supervised)

    def run(self, part: Part, *, stdin: bytes | None = None) -> None:
        """Runs a program to its end. Raises StackError if it fails, StopRequested if it must not go on."""
        child = self._errand = Child(part, console=self._console, guard=self._guard, stdin=stdin)
        while (code := child.ended()) is None:
            self._look()
        self._errand = None
        if code:
            raise StackError(f"{part.name} failed with exit code {code}")

    def wait_until(self, ready: Callable[[], bool], *, seconds: float, what: str) -> None:
        """Keeps the parts running until `ready()`. Raises StackError naming `what` if that takes too long."""
        deadline = time.monotonic() + seconds
        while not ready():
            if time.monotonic() > deadline:
                raise StackError(f"{what} was not ready after {seconds:.0f} seconds")
            self._look()

    def watch(self) -> None:
        """Keeps the parts running until a stop is requested. Raises StackError when one keeps dying."""
        with suppress(StopRequested):
            while True:
                self._look()

    def pids(self) -> dict[str, int]:
        """Name → process id of the parts in their order; of one that is about to start again, the last it had."""
        return {name: one.pid for name, one in self._supervised.items()}

    def stop(self) -> None:
        """Stops all parts, the last one started first, and returns when none is left."""
        for child in self._children():
            child.stop()
        self._supervised.clear()
        self._guard.dismiss()

    def kill(self) -> None:
        """Kills everything at once. Safe in a signal handler; `stop` is still to be called."""
        for child in self._children():
            child.kill()

    def _children(self) -> list[Child]:
        parts = [one.child for one in reversed(self._supervised.values())]
        return [child for child in (self._errand, *parts) if child]

    def _look(self) -> None:
        if self._stop_request.wait(LOOK_SECONDS) or self._parent.gone():
            raise StopRequested
        for supervised in self._supervised.values():
            self._look_at(supervised, now=time.monotonic())

    def _look_at(self, supervised: Supervised, *, now: float) -> None:
        if supervised.child is None:
            if now >= supervised.start_at:
                self._start(supervised)
                self.on_change()
        elif (code := supervised.child.ended()) is not None:
            supervised.child = None
            self._died(supervised, code, now=now)

    def _died(self, supervised: Supervised, code: int, *, now: float) -> None:
        part, how = supervised.part, f"signal {-code}" if code < 0 else f"exit code {code}"
        delay = supervised.restarts.after_death(now=now)
        if delay is None:
            where = f"; see {part.log}" if part.log else ""
            raise StackError(f"{part.name} died five times within a minute, the last time by {how}{where}")
        self._console.say(f"{part.name} ended by {how}; it starts again in {delay:g} s")
        supervised.start_at = now + delay

    def _start(self, supervised: Supervised) -> None:
        supervised.child = Child(supervised.part, console=self._console, guard=self._guard)
        supervised.pid = supervised.child.pid
