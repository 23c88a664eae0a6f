from django.contrib import admin

from metrics.admin_pages import FoundById, ReadOnlyPage, ReadOnlyTable
from orchestrator.events.models import JobEvent


class JobEventTable(ReadOnlyTable):
    """What has happened to a job, on the job's page."""

    model = JobEvent
    fields = ("seq", "run", "name", "at", "data")
    ordering = ("seq",)


@admin.register(JobEvent)
class JobEventAdmin(FoundById, ReadOnlyPage):
    """Append-only by privilege."""

    list_display = ("at", "job", "seq", "run", "name", "data")
    list_filter = ("name",)
    list_select_related = ("job",)
    ordering = ("-id",)
    search_fields = ("name",)
    search_help_text = "a job's id or an event's name"
    id_fields = ("job",)
