"""When the next slot may come free, for Retry-After."""

from pathlib import Path
from uuid import UUID

from django.db import Error

from metrics.away import database_was_away
from metrics.postgres.patience import found_away, has_not_answered
from metrics.sql_files import fetch_one

QUERY = Path(__file__).parent / "expectation.sql"
SHORTEST, UNKNOWN, LONGEST = 1, 60, 600


def seconds_until_a_slot(*, user_id: UUID | None = None) -> int:
    """Whole seconds, 1 to 600; of the user's own slots when given, else of all. 60 when nothing is known yet."""
    if has_not_answered():
        return UNKNOWN
    try:
        row = fetch_one(QUERY, {"user": user_id})
    except Error as error:
        if database_was_away(error):
            found_away()
        return UNKNOWN
    if row is None or row[0] is None:
        return UNKNOWN
    return round(max(SHORTEST, min(LONGEST, row[0])))
