from django.contrib import admin

from metrics.admin_pages import FoundById, ReadOnlyPage

from .models import ModelCall


@admin.register(ModelCall)
class ModelCallAdmin(FoundById, ReadOnlyPage):
    """What was asked of models and what it cost. Of the answers themselves only the length is shown."""

    list_display = (
        "id", "purpose", "model", "outcome", "tokens_in", "tokens_out", "tokens_cached", "cost_usd", "latency_ms",
        "repeated", "batched", "course", "user", "created_at",
    )  # fmt: skip
    list_filter = ("outcome", "batched")
    list_select_related = ("course", "user")
    date_hierarchy = "created_at"
    ordering = ("-id",)
    search_fields = ("model",)
    search_help_text = "an id of a call, a job, a work item, a course or a user, or a model's name"
    id_fields = ("id", "job_id", "item_id", "course", "user")
    fields = (
        "id", "created_at", "purpose", "provider", "model", "outcome", "error", "tokens_in", "tokens_out",
        "tokens_cached", "cost_usd", "batched", "latency_ms", "answered_from", "organization", "user", "course",
        "job_id", "item_id", "characters",
    )  # fmt: skip

    @admin.display(boolean=True, description="from the ledger")
    def repeated(self, call: ModelCall) -> bool:
        return call.answered_from_id is not None

    @admin.display(description="characters answered")
    def characters(self, call: ModelCall) -> str:
        return "-" if call.answer is None else str(len(call.answer))
