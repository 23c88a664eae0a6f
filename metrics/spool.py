"""Where an event waits that could not be written: a short Redis list, emptied into Postgres later.

An event must never be lost because the database was away or did not know its type, and must never break the caller.
The log line is written in any case, so even with Redis away the event leaves a trace.
"""

import json
from typing import Any, cast

import structlog
from django.db import Error, IntegrityError, transaction
from redis import RedisError

from .models import SystemMetric
from .redis import client

KEY = "system_metrics:spool"
MOST = 10_000

log = structlog.get_logger(__name__)


def push(row: dict[str, Any]) -> None:
    """Keep a row for later. Never raises."""
    log.warning("system_metric_spooled", event_type=row["event_type"], job_id=row["job_id"])
    try:
        pipeline = client().pipeline()
        pipeline.lpush(KEY, json.dumps(row))
        pipeline.ltrim(KEY, 0, MOST - 1)
        pipeline.execute()
    except (RedisError, TypeError):
        log.exception("system_metric_not_spooled", row=str(row))


def length() -> int:
    """How many rows wait."""
    return client().llen(KEY)


def flush(*, at_most: int = 100) -> int:
    """Write what waits, oldest first; answers how many were written.

    A row that is still refused goes to the end of the list, so that it holds up no other.
    """
    written = 0
    for _ in range(min(at_most, client().llen(KEY))):
        raw = cast(str | None, client().rpop(KEY))
        if raw is None:
            break
        try:
            _write(json.loads(raw))
        except Error:
            client().lpush(KEY, raw)
        else:
            written += 1
    return written


def _write(row: dict[str, Any]) -> None:
    try:
        with transaction.atomic():
            SystemMetric.objects.create(**row)
    except IntegrityError:  # the user or course has been deleted since: keep the event, without the reference
        lost = {"user_id": row["user_id"], "course_id": row["course_id"]}
        with transaction.atomic():
            SystemMetric.objects.create(
                **{**row, "user_id": None, "course_id": None, "metadata": {**row["metadata"], **lost}}
            )
