"""Recording that something happened."""

from typing import Any
from uuid import UUID

import structlog
from django.db import Error, connection, transaction
from django.utils import timezone
from uuid_utils.compat import uuid7

from . import spool
from .away import database_was_away
from .enums import EventType, Severity
from .job_ids import public_id
from .models import SystemMetric
from .postgres.patience import found_away, has_not_answered

log = structlog.get_logger(__name__)


def record(
    event_type: EventType,
    *,
    severity: Severity = Severity.INFO,
    user_id: UUID | None = None,
    course_id: UUID | None = None,
    job_id: UUID | None = None,
    **metadata: Any,
) -> None:
    """Write one event, in the caller's transaction if there is one. Never raises and never loses it.

    A database that is away or refuses the row (a type it does not know yet) leaves the caller's transaction usable.
    One that the caller has waited for in vain is not waited for again.
    """
    row = _row(event_type, severity, user_id, course_id, job_id, metadata)
    if has_not_answered():
        _keep(row)
        return
    try:
        _write(row)
    except Error as error:
        if database_was_away(error):
            found_away()
        _keep(row)


def record_later(
    event_type: EventType,
    *,
    severity: Severity = Severity.INFO,
    user_id: UUID | None = None,
    course_id: UUID | None = None,
    job_id: UUID | None = None,
    **metadata: Any,
) -> None:
    """As `record`, for who has just found the database away and has no time to try it again."""
    _keep(_row(event_type, severity, user_id, course_id, job_id, metadata))


def _row(
    event_type: EventType,
    severity: Severity,
    user_id: UUID | None,
    course_id: UUID | None,
    job_id: UUID | None,
    metadata: dict[str, Any],
) -> dict[str, Any]:
    row = {
        "id": uuid7(),
        "event_type": str(event_type),
        "severity": str(severity),
        "user_id": user_id,
        "course_id": course_id,
        "job_id": public_id(job_id) if job_id else None,
        "metadata": metadata,
    }
    log.info("system_metric", **{k: str(v) for k, v in row.items() if v and k != "metadata"}, **metadata)
    return row


def _keep(row: dict[str, Any]) -> None:
    row = {**row, "timestamp": timezone.now().isoformat()}  # when it happened, not when it is written at last
    spool.push({k: str(v) if isinstance(v, UUID) else v for k, v in row.items()})


def _write(row: dict[str, Any]) -> None:
    ours = not connection.in_atomic_block
    with transaction.atomic():
        if ours:  # somebody holding the user's or the course's row must not hold up whoever only takes a note
            connection.cursor().execute("SET LOCAL lock_timeout = '200ms'")
        SystemMetric.objects.create(**row)
