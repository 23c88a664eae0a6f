"""Keeping what is worth waiting for: what was worked for, sent or paid for is not lost because the database is away."""

import time
from collections.abc import Callable
from typing import TypeVar

from django.db import InterfaceError, OperationalError, connection

PAUSES = (0.2, 0.5, 1.0, 2.0, 4.0)
"""Seconds before each further try."""

T = TypeVar("T")


def until_kept(write: Callable[[], T]) -> T:
    """What `write` answers; tried again for at least 8 seconds while the database is away. Raises its last error."""
    for pause in (*PAUSES, None):
        try:
            return write()
        except (OperationalError, InterfaceError):
            connection.close()
            if pause is None:
                raise
            time.sleep(pause)
    raise AssertionError("unreachable")
