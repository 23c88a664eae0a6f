"""Moving a course's progress."""

import json
from typing import Any
from uuid import UUID

from django.db import connection


def update_progress(
    course_id: UUID,
    *,
    step: int,
    status: str,
    message: str,
    error: str | None = None,
    error_details: dict[str, Any] | None = None,
    metadata: dict[str, Any] | None = None,
) -> dict[str, Any] | None:
    """Record that a step moved, in the caller's transaction; answers the new progress, None for an unknown course.

    Idempotent; the percentage never goes back within a run. Raises on a step outside 1-5 and on an unknown status.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT update_course_progress(%s, %s, %s, %s, %s, %s, %s)",
            [course_id, step, status, message, error, _json(error_details), _json(metadata or {})],
        )
        (progress,) = cursor.fetchone()
    return json.loads(progress) if isinstance(progress, str) else progress


def _json(value: dict[str, Any] | None) -> str | None:
    return None if value is None else json.dumps(value, ensure_ascii=False)
