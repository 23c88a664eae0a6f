"""Saying what happened to a job, in the transaction in which it happened."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection

from metrics.sql_files import query

from .models import EventName

APPEND = Path(__file__).parent / "append.sql"


def append(job_id: UUID, name: EventName, **data: Any) -> None:
    """Add an event to the job's own sequence, in the caller's transaction."""
    with connection.cursor() as cursor:
        cursor.execute(query(APPEND), {"job": job_id, "name": name.value, "data": json.dumps(data, ensure_ascii=False)})
