"""When the storm is over: everything that was accepted may end, and everything that was taken comes back."""

import threading
import time

import psycopg

from .evidence.remains import leases_left
from .faults.limits import put_back
from .outside.receiver import DEAF
from .preparation import Storm
from .stage.platform import StageError
from .stage.waiting import until

ACTIVE = "SELECT count(*) FROM jobs WHERE state IN ('waiting', 'queued', 'running')"
OWED = """
SELECT count(*) FROM webhook_deliveries JOIN webhook_endpoints AS endpoint ON endpoint.id = endpoint_id
WHERE webhook_deliveries.state = 'pending' AND position(%s IN endpoint.url) = 0
"""
LIMITS_SECONDS = 30.0
LOOK_SECONDS = 0.5


def settle(made: Storm, stop: threading.Event) -> float | None:
    """Seconds until everything had ended; None when it did not in time, or when `stop` was set before."""
    begun = time.monotonic()
    made.weather.over.set()
    until(lambda: _limits_are_back(made), seconds=LIMITS_SECONDS, every=LOOK_SECONDS)
    rests = until(lambda: stop.is_set() or _rests(made), seconds=made.options.patience, every=LOOK_SECONDS)
    seconds = time.monotonic() - begun
    made.go_home()
    return seconds if rests and not stop.is_set() else None


def _limits_are_back(made: Storm) -> bool:
    try:
        put_back(made.scene)
    except psycopg.Error:
        return False
    return True


def _rests(made: Storm) -> bool:
    if not made.platform.alive():
        raise StageError(f"the stack has ended; see {made.platform.log}")
    try:
        with made.platform.owner() as owner:
            row = owner.execute(ACTIVE).fetchone()
            owed = owner.execute(OWED, [DEAF]).fetchone()
    except psycopg.OperationalError:
        return False
    watched = any(session.is_alive() for session in made.sessions)
    return row == (0,) and owed == (0,) and bool(not watched and not leases_left(made.platform))
