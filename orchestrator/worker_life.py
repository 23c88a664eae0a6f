"""What a worker process does besides its tasks: a heartbeat and a sweeper while it lives, an orderly end.

Told to stop (SIGTERM), Celery takes no more messages and waits for the running tasks, without a limit. Here is the
limit: after the grace the unfinished claims are handed back, others are woken, and the process exits for certain,
whatever its threads are at.
"""

import os
import threading
import time
from typing import Any

import structlog
from django.conf import settings

from . import pulse
from .policies.reports import reporter
from .sweeper import CHORES, Sweeper
from .wakeups import send_if_possible
from .watchdog import watchdog
from .work.holding import holding

OWN_EXIT_SECONDS = 1.0
"""A worker with nothing left to do exits by itself within this time; after it, it is made to."""

LAST_RESORT_SECONDS = 4.0
"""Longer than handing back takes; grace and this together are less than the patience of whoever stops us."""

log = structlog.get_logger(__name__)
sweeper = Sweeper()
housekeeper = Sweeper(CHORES)


def begin(sender: Any = None, **_: Any) -> None:
    """The worker is ready to take messages. `sender` is Celery's consumer."""
    watchdog.queues = list(sender.app.amqp.queues.consume_from)
    watchdog.threads = sender.controller.concurrency
    reporter.name = sender.hostname
    pulse.start()
    holding.start()
    sweeper.start()
    housekeeper.start()


def end(**_: Any) -> None:
    """The worker was told to stop. Comes from a signal handler, so the waiting is done by a thread.

    That thread may never get to run, if another one is in C code that does not let go of the interpreter. The last
    resort is a timer which needs no interpreter; it says where the threads were.
    """
    pulse.end_within(settings.SHUTDOWN_GRACE_SECONDS + LAST_RESORT_SECONDS)
    threading.Thread(target=_leave_within_grace, name="leave", daemon=True).start()


def _leave_within_grace() -> None:
    deadline = time.monotonic() + settings.SHUTDOWN_GRACE_SECONDS
    while (holding.count() or watchdog.running) and time.monotonic() < deadline:
        time.sleep(0.05)
    holding.draining.set()
    try:
        send_if_possible(holding.hand_back())
    except Exception:
        log.exception("work_not_handed_back")  # the leases run out by themselves
    time.sleep(OWN_EXIT_SECONDS)
    os._exit(0)
