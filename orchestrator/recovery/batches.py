"""Batches whose time has come: to be handed over, looked after, called off; also those whose worker died."""

from pathlib import Path

from metrics.sql_files import fetch_all
from orchestrator.batches import calls

QUERY = Path(__file__).with_name("due_batches.sql")
AT_MOST = 50


def call() -> int:
    """Call for the batches that are due; answers how many. A call too many costs a refused claim."""
    due = [row[0] for row in fetch_all(QUERY, {"at_most": AT_MOST})]
    calls.send(due)
    return len(due)
