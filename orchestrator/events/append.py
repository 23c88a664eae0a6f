"""Saying what happened to a job, in the transaction in which it happened."""

import json
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from .announce import announce
from .models import EventName


def append(job_id: UUID, name: EventName, **data: Any) -> None:
    """Add an event to the job's own sequence, in the caller's transaction. Numbers have no gaps: the job is locked."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT append_event(%s, %s, %s)", [job_id, name.value, json.dumps(data, ensure_ascii=False)])
    transaction.on_commit(partial(announce, job_id))
