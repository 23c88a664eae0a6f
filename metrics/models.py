from typing import Any

from django.db import models
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from .enums import EventType, Severity


class EnumField(models.CharField):  # type: ignore[type-arg]  # not subscriptable at run time
    """A text value whose column is a Postgres ENUM."""

    def __init__(self, *args: Any, enum: str = "", **kwargs: Any) -> None:
        self.enum = enum
        super().__init__(*args, **{"max_length": 64, **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "enum": self.enum}

    def db_type(self, connection: Any) -> str:
        return self.enum


class SystemMetric(models.Model):
    """One thing that happened. Append-only: the application may insert and read, never change or delete.

    `user_id` and `course_id` are plain columns here; their foreign keys (set null, cascade) are made in SQL by the
    package that owns those tables.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    event_type = EnumField(enum="system_metric_event", choices=EventType)
    severity = EnumField(enum="system_metric_severity", choices=Severity, default=Severity.INFO)
    user_id = models.UUIDField(null=True)
    course_id = models.UUIDField(null=True)
    job_id = models.TextField(null=True)  # noqa: DJ001 - null is "about no job"
    metadata = models.JSONField(default=dict)
    timestamp = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "system_metrics"
        ordering = ["-timestamp"]
        indexes = [
            models.Index(fields=["event_type"], name="system_metrics_event_type"),
            models.Index(fields=["severity"], name="system_metrics_severity"),
            models.Index(fields=["-timestamp"], name="system_metrics_timestamp"),
            models.Index(
                fields=["course_id"], name="system_metrics_course", condition=models.Q(course_id__isnull=False)
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event_type} ({self.severity})"
