from django.contrib import admin

from .admin_pages import FoundById, ReadOnlyPage, as_json
from .models import SystemMetric


@admin.register(SystemMetric)
class SystemMetricAdmin(FoundById, ReadOnlyPage):
    """What has happened; append-only by privilege."""

    list_display = ("timestamp", "event_type", "severity", "job_id", "course_id", "user_id", "metadata")
    list_filter = ("severity", "event_type")
    date_hierarchy = "timestamp"
    search_fields = ("job_id",)
    search_help_text = "an id of a job, course, user or event"
    id_fields = ("id", "user_id", "course_id")
    fields = ("id", "timestamp", "event_type", "severity", "job_id", "course_id", "user_id", "about")

    @admin.display(description="metadata")
    def about(self, metric: SystemMetric) -> str:
        return as_json(metric.metadata)
