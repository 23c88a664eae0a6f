"""Wake-up calls that are due, and calls that seem to be lost."""

from pathlib import Path

from django.db import connection

from metrics.sql_files import query
from orchestrator.wakeups import WakeUp, send

HERE = Path(__file__).parent
AT_MOST = 200


def send_due() -> int:
    """Call for the items whose time has come; answers how many."""
    return _send("due_wakeups")


def send_unsent() -> int:
    """Call again for the items nobody claimed; answers how many. A call too many costs a refused claim."""
    return _send("unsent_wakeups")


def _send(name: str) -> int:
    with connection.cursor() as cursor:
        cursor.execute(query(HERE / f"{name}.sql"), {"at_most": AT_MOST})
        calls = [WakeUp(*row) for row in cursor.fetchall()]
    send(calls)
    return len(calls)
