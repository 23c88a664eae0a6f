import os
import select
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from types import FrameType

STDOUT = 1
TERMINAL_ECHO_SECONDS = 0.3


class StopRequest:
    """Asks the stack to stop: from a signal, a closed stdout or any thread. The main thread waits for it.

    A pipe and not threading.Event: a signal handler that sets an Event can deadlock, because the thread it
    interrupts may be holding the Event's lock.
    """

    def __init__(self) -> None:
        self._reader, self._writer = os.pipe()
        os.set_blocking(self._writer, False)
        self._made_at: float | None = None
        self._poll = select.poll()
        self._poll.register(self._reader, select.POLLIN)
        self._poll.register(STDOUT, 0)  # tells of a closed terminal or reader even while nothing is written

    @property
    def made(self) -> bool:
        return self._made_at is not None

    def make(self) -> None:
        if self._made_at is None:
            self._made_at = time.monotonic()
        with suppress(BlockingIOError):
            os.write(self._writer, b"!")

    def wait(self, seconds: float) -> bool:
        """True as soon as somebody asked, False after `seconds`."""
        for descriptor, events in self._poll.poll(seconds * 1000):
            if descriptor == STDOUT and events & (select.POLLHUP | select.POLLERR):
                self.make()
        return self.made

    def on_signals(self, *, again: Callable[[], None]) -> None:
        """Lets Ctrl-C, SIGTERM and a closed terminal ask. A second Ctrl-C calls `again` in the handler."""

        def asked(number: int, _frame: FrameType | None) -> None:
            if number == signal.SIGINT and self._asked_some_time_ago():
                again()
            self.make()

        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # `nohup` asks us to outlive the terminal by leaving SIGHUP ignored.
            if number != signal.SIGHUP or signal.getsignal(number) != signal.SIG_IGN:
                signal.signal(number, asked)

    def _asked_some_time_ago(self) -> bool:
        # make passes a Ctrl-C on that the terminal has sent us already: not a second one.
        return self._made_at is not None and time.monotonic() - self._made_at > TERMINAL_ECHO_SECONDS
