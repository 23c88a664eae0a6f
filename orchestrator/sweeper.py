"""Calls the recovery passes for as long as a worker lives."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass

import structlog
from django.db import Error, connection
from kombu.exceptions import OperationalError as BrokerError
from redis import RedisError

from metrics import spool
from metrics.away import database_was_away

from . import queues
from .batches.parking import go_on_without, park_idle
from .pauses.end import look_after_paused
from .policies import automatic
from .policies.reports import reporter
from .recovery import batches, exports, lost_slots, old_rows, stuck_work, wakeups
from .reviews.end import cancel_forgotten
from .waiting import admission
from .watchdog import watchdog
from .webhooks import calls as webhook_calls

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Pass:
    """`routine`: what it does is no mend, and not logged. `reaps`: it gives workers up, not before they could renew."""

    name: str
    run: Callable[[], int]
    every_seconds: float
    routine: bool = False
    reaps: bool = False


PASSES = (
    Pass("due_wakeups", wakeups.send_due, 0.25, routine=True),
    Pass("due_webhooks", webhook_calls.call_due, 0.25, routine=True),
    Pass("stuck_work", stuck_work.take_back, 1, reaps=True),
    Pass("unsent_wakeups", wakeups.send_unsent, 2),
    Pass("lost_slots", lost_slots.mend, 2),
    Pass("admission", admission.admit, 1),
    Pass("paused_jobs", look_after_paused, 1),
    Pass("forgotten_reviews", cancel_forgotten, 10),
    Pass("queue_weights", queues.follow_policies, 1, routine=True),
    Pass("silence", watchdog.look, 5),
    Pass("report", reporter.report, 5),
    Pass("automatic_limit", automatic.adjust, 5),
    Pass("stuck_exports", exports.take_back, 2),
    Pass("uncalled_exports", exports.call, 2),
    Pass("due_batches", batches.call, 0.5),
    Pass("overdue_batches", go_on_without, 5),
    Pass("idle_batches", park_idle, 5),
    Pass("spooled_events", spool.flush, 5),
)
CHORES = (
    Pass("old_exports", exports.remove, 10),
    Pass("old_rows", old_rows.prune, 60),
)
"""What may take long, and hang as long as a store of files does: in a thread of its own, since recovery can't wait."""

AWAY = (Error, RedisError, BrokerError, OSError)
TICK_SECONDS = 0.05
KEEP_SECONDS = 1.0
"""A connection that nothing needs for longer is given back."""

CALM_SECONDS = stuck_work.CALM_SECONDS


class Sweeper:
    """A thread that runs each pass at its own pace. One pass failing stops no other.

    It keeps its connection while passes follow each other: where all are busy recovery must not wait for one.
    """

    def __init__(self, passes: tuple[Pass, ...] = PASSES) -> None:
        self._passes = passes
        self._stop = threading.Event()
        self._calm_until = 0.0

    def start(self) -> None:
        threading.Thread(target=self._sweep_until_stopped, name="sweeper", daemon=True).start()

    def stop(self) -> None:
        self._stop.set()

    def _sweep_until_stopped(self) -> None:
        due = dict.fromkeys(self._passes, 0.0)
        while not self._stop.wait(TICK_SECONDS):
            now = time.monotonic()
            for each in [each for each, at in due.items() if at <= now]:
                self.once(each)
                due[each] = time.monotonic() + each.every_seconds
            if min(due.values(), default=now) > now + KEEP_SECONDS:
                connection.close()

    def once(self, each: Pass) -> int:
        """Run one pass, whatever happens in it; answers what it mended."""
        if each.reaps and time.monotonic() < self._calm_until:
            return 0
        try:
            mended = each.run()
        except AWAY as error:
            log.warning("sweep_failed", sweep=each.name, error=str(error))
            if database_was_away(error):  # first the living renew, before anybody is given up
                self._calm_until = time.monotonic() + CALM_SECONDS
            connection.close()
            return 0
        except Exception:
            log.exception("sweep_broken", sweep=each.name)
            connection.close()
            return 0
        if mended and not each.routine:
            log.info("swept", sweep=each.name, mended=mended)
        return mended
