"""Batches whose time has come: to be handed over, looked after, called off; also those whose worker died."""

from pathlib import Path

from django.db import connection

from metrics.sql_files import query
from orchestrator.batches import calls

QUERY = Path(__file__).with_name("due_batches.sql")
AT_MOST = 50


def call() -> int:
    """Call for the batches that are due; answers how many. A call too many costs a refused claim."""
    with connection.cursor() as cursor:
        cursor.execute(query(QUERY), {"at_most": AT_MOST})
        due = [row[0] for row in cursor.fetchall()]
    calls.send(due)
    return len(due)
