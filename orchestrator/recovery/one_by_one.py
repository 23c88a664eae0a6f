"""Mending rows one after the other, none of which keeps the others waiting."""

from collections.abc import Callable, Iterable
from uuid import UUID

import structlog
from django.db import OperationalError

from metrics.away import database_was_away

log = structlog.get_logger(__name__)


def one_by_one(ids: Iterable[UUID], mend: Callable[[UUID], bool]) -> int:
    """Mend each, in a transaction of its own; answers how many were.

    One that can't be mended, or that somebody else holds, is left for the next look. Raises only when the database is
    away: then it is nobody's turn.
    """
    mended = 0
    for each in ids:
        try:
            mended += mend(each)
        except Exception as error:
            if database_was_away(error):
                raise
            held = isinstance(error, OperationalError)
            log.warning("row_not_mended", id=str(each), by=mend.__module__, error=str(error), exc_info=not held)
    return mended
