"""Asking for exports, and making them in the test's own process."""

from typing import Any
from uuid import UUID

from django.test import Client

from coursegen.models import Course
from orchestrator.exports.run import run
from orchestrator.models import Export


def path_of(course: Course) -> str:
    return f"/api/v1/courses/{course.id}/exports/"


def file_of(course: Course, name: str = "markdown") -> str:
    return f"/api/v1/courses/{course.id}/export/{name}/"


def ask(client: Client, course: Course, name: Any = "markdown", *, key: str | None = None) -> Any:
    headers = {"Idempotency-Key": key} if key else {}
    return client.post(path_of(course), {"format": name}, content_type="application/json", headers=headers)


def make(export_id: UUID | str) -> Export:
    run(UUID(str(export_id)), worker="test")
    return Export.objects.get(id=export_id)


def an_export(client: Client, course: Course, name: str = "markdown") -> Export:
    """A ready one."""
    return make(ask(client, course, name).json()["id"])
