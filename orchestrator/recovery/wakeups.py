"""Wake-up calls that are due, and calls that are lost."""

from pathlib import Path
from typing import Any

from metrics.redis import client
from metrics.sql_files import fetch_all
from orchestrator.queues import READING, WRITING
from orchestrator.wakeups import WakeUp, send

HERE = Path(__file__).parent
AT_MOST = 200


def send_due() -> int:
    """Call for the items whose time has come; answers how many."""
    return _send("due_wakeups")


def send_unsent() -> int:
    """Call again for the items whose call is lost; answers how many. A call too many costs a refused claim."""
    return _send("unsent_wakeups", drained=_drained())


def _drained() -> list[str]:
    """The queues in which no call is waiting."""
    queues = [*WRITING, *READING]
    pipeline = client().pipeline(transaction=False)
    for queue in queues:
        pipeline.llen(queue)
    return [queue for queue, waiting in zip(queues, pipeline.execute(), strict=True) if not waiting]


def _send(name: str, **parameters: Any) -> int:
    calls = [WakeUp(*row) for row in fetch_all(HERE / f"{name}.sql", {"at_most": AT_MOST, **parameters})]
    send(calls)
    return len(calls)
