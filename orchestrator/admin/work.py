from django.contrib import admin

from metrics.admin_pages import FoundById, ReadOnlyPage, ReadOnlyTable, as_json
from orchestrator.work.models import WorkItem


class WorkItemTable(ReadOnlyTable):
    """A job's work on the job's page."""

    model = WorkItem
    fields = ("kind", "subject", "state", "claim_no", "failures", "claimed_by", "lease_until", "available_at",
              "wake_count", "error", "finished_at")  # fmt: skip
    ordering = ("created_at", "id")


@admin.register(WorkItem)
class WorkItemAdmin(FoundById, ReadOnlyPage):
    list_display = ("kind", "job", "state", "claim_no", "claimed_by", "lease_until", "available_at", "wake_count",
                    "created_at")  # fmt: skip
    list_filter = ("state", "kind")
    list_select_related = ("job",)
    ordering = ("-id",)
    search_fields = ("claimed_by",)
    search_help_text = "an id of an item, a job, a document or a lesson, or a worker's name"
    id_fields = ("id", "job", "subject")
    fields = (
        "id", "job", "kind", "subject", "state", "claim_no", "failures", "claimed_by", "lease_until", "deadline_at",
        "available_at", "woken_at", "wake_count", "why", "spent", "created_at", "finished_at",
    )  # fmt: skip

    @admin.display(description="error")
    def why(self, item: WorkItem) -> str:
        return as_json(item.error)

    @admin.display(description="usage")
    def spent(self, item: WorkItem) -> str:
        return as_json(item.usage)
