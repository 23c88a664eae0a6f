"""When to try again, and how far apart a receiver in trouble is called."""

import random

PAUSES = (5, 30, 120, 300, 900, 1800, 3600, 7200, 14400)
"""Seconds after each failure of a delivery, the last again and again; it is dead 24 hours after it was owed."""

LONGEST_ASKED = 7200.0
TROUBLED_AFTER = 3
LONGEST_HOLD = 300.0
SLOW_SECONDS = 3.0


def pause(failures: int, *, retry_after: float | None = None) -> float:
    """Seconds until the next try after so many failures; at least what the receiver asked for, up to two hours.

    Spread by a fifth, so that what failed together does not come back together.
    """
    usual = PAUSES[min(failures, len(PAUSES)) - 1] * random.uniform(0.8, 1.2)  # noqa: S311 - spread, not secrecy
    return max(usual, min(retry_after or 0.0, LONGEST_ASKED))


def hold(failures_in_a_row: int, *, seconds: float) -> float:
    """Seconds in which an endpoint is left alone altogether, after an attempt that took `seconds`.

    From the third failure in a row 5, 10, 20 … 300; a slow one is given as long as it has taken.
    """
    slow = seconds if seconds > SLOW_SECONDS else 0.0
    if failures_in_a_row < TROUBLED_AFTER:
        return slow
    return max(slow, min(LONGEST_HOLD, 5.0 * 2.0 ** min(failures_in_a_row - TROUBLED_AFTER, 10)))
