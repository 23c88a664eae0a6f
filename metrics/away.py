"""Telling a database that is away from one that merely said no."""

from django.db import InterfaceError, OperationalError

AWAY_CLASSES = ("08", "57P")
"""SQLSTATEs of lost connections and of a server that stops or starts."""


def database_was_away(error: BaseException) -> bool:
    """Whether the connection was lost or could not be had; a lock that took too long is no such thing."""
    if not isinstance(error, OperationalError | InterfaceError):
        return False
    state = getattr(error.__cause__, "sqlstate", None)
    return state is None or state.startswith(AWAY_CLASSES)
