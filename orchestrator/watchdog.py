"""Noticing that this worker is alive and takes no work.

After a broken connection a consumer may sit there connected to nothing, heartbeats and all. Liveness is: it has
taken work, or there was none to take. Neither for half a minute, with a thread to spare: the process ends and its
supervisor starts it again.
"""

import os
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import structlog
from redis import RedisError

from metrics.redis import client

SILENT_SECONDS = 30.0
EXIT_CODE = 70

log = structlog.get_logger(__name__)


@dataclass
class Watchdog:
    """Watches this process's own queues. Told of every task by Celery's signals."""

    queues: Sequence[str] = ()
    threads: int = 0
    running: int = 0
    _silent_since: float | None = None
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def task_began(self) -> None:
        with self._lock:
            self.running += 1
            self._silent_since = None

    def task_ended(self) -> None:
        with self._lock:
            self.running -= 1

    def silent_for(self, waiting: int, *, now: float) -> float:
        """Seconds for which messages have been waiting, with a thread free and none taken."""
        with self._lock:
            if not waiting or self.running >= self.threads:
                self._silent_since = None
                return 0.0
            if self._silent_since is None:
                self._silent_since = now
            return now - self._silent_since

    def look(self, *, die: Callable[[], None] | None = None) -> int:
        """End the process if it is silent; 1 when it is."""
        if not self.queues:
            return 0
        try:
            waiting = sum(int(client().llen(queue)) for queue in self.queues)
        except RedisError:
            waiting = 0  # nobody can take work from a broker that is away
        silent = self.silent_for(waiting, now=time.monotonic())
        if silent < SILENT_SECONDS:
            return 0
        log.error("worker_is_silent", waiting=waiting, seconds=round(silent), queues=list(self.queues))
        (die or _die)()
        return 1


def _die() -> None:
    os._exit(EXIT_CODE)


watchdog = Watchdog()
"""This process's watchdog; watches nothing until a worker has told it its queues."""
