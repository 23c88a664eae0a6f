"""What faults act on."""

import threading
import time
from collections import defaultdict, deque
from signal import SIGCONT, SIGSTOP, Signals

from deploy.storm.clients.users import Account
from deploy.storm.outside.model import ModelProvider
from deploy.storm.outside.receiver import Receiver
from deploy.storm.stage.crew import Crew
from deploy.storm.stage.platform import Platform
from deploy.storm.stage.processes import children, send

DEATHS_A_MINUTE = 3
"""The stack's supervisor gives a part up at five; the storm is not about that."""


class Scene:
    """The parts by name, wherever they run, and what has been done to them lately."""

    def __init__(
        self, platform: Platform, crew: Crew, model: ModelProvider, receiver: Receiver, accounts: list[Account]
    ) -> None:
        self.platform = platform
        self.crew = crew
        self.model = model
        self.receiver = receiver
        self.expendable = [account for account in accounts if account.expendable]
        self._deaths: dict[str, deque[float]] = defaultdict(deque)
        self._paused: dict[int, tuple[threading.Timer, list[int]]] = {}

    @property
    def workers(self) -> list[str]:
        return ["writers", "readers", "system", *self.crew.names]

    def pid(self, part: str) -> int | None:
        return self.crew.pid(part) if part in self.crew.names else self.platform.pid(part)

    def may_die(self, part: str) -> bool:
        deaths = self._deaths[part]
        while deaths and time.monotonic() - deaths[0] > 60:
            deaths.popleft()
        return part in self.crew.names or len(deaths) < DEATHS_A_MINUTE

    def end(self, part: str, number: Signals) -> bool:
        """Send a part the signal that ends it; False when it is down anyway or has died too often lately."""
        pid = self.pid(part)
        if pid is None or not self.may_die(part) or not send(pid, number):
            return False
        send(pid, SIGCONT)  # a paused process acts on nothing but SIGKILL
        self._deaths[part].append(time.monotonic())
        return True

    def pause(self, part: str, seconds: float, *, with_children: bool = False) -> bool:
        """Freeze a part's main process for a while, or all its processes."""
        pid = self.pid(part)
        if pid is None or pid in self._paused or not send(pid, SIGSTOP):
            return False
        others = [child for child in (children(pid) if with_children else []) if send(child, SIGSTOP)]
        timer = threading.Timer(seconds, self._go_on, args=[pid])
        self._paused[pid] = timer, [pid, *others]
        timer.daemon = True
        timer.start()
        return True

    def calm(self) -> None:
        """Let everything paused go on."""
        for pid, (timer, _) in list(self._paused.items()):
            timer.cancel()
            self._go_on(pid)

    def _go_on(self, pid: int) -> None:
        _, frozen = self._paused.pop(pid, (None, [pid]))
        for each in frozen:
            send(each, SIGCONT)
