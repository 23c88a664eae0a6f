from django.contrib import admin

from metrics.admin_pages import ReadOnlyPage
from orchestrator.policies.models import WorkerReport


@admin.register(WorkerReport)
class WorkerReportAdmin(ReadOnlyPage):
    """The workers and their machines' load: what the automatic limit goes by."""

    list_display = ("name", "running", "cpu_percent", "memory_percent", "seen_at")
    ordering = ("name",)
