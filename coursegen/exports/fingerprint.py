"""Telling whether a file still shows what its course holds."""

from pathlib import Path
from uuid import UUID

from django.db import connection

from metrics.sql_files import query

from .formats import VERSION

QUERY = Path(__file__).with_name("fingerprint.sql")


def fingerprint(course_id: UUID) -> str:
    """Changes with whatever an export of the course would show; empty for a course that is not there."""
    with connection.cursor() as cursor:
        cursor.execute(query(QUERY), {"course": course_id})
        row = cursor.fetchone()
    return f"{VERSION}:{row[0]}" if row else ""
