from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from metrics.admin_pages import FoundById, ReadOnlyPage
from orchestrator.batches.models import Batch, BatchRequest


@admin.register(Batch)
class BatchAdmin(FoundById, ReadOnlyPage):
    """What the economy lane has at providers, and what came back. Cancelling the job calls its batch off."""

    list_display = (
        "id", "job", "model", "state", "called_off", "outcome", "calls", "answered", "failures", "next_look_at",
        "expected_by", "created_at",
    )  # fmt: skip
    list_filter = ("state", "outcome", "called_off")
    list_select_related = ("job", "model__provider")
    ordering = ("-id",)
    search_fields = ("provider_batch",)
    search_help_text = "an id of a batch or a job, or the provider's id"
    id_fields = ("id", "job")
    fields = (
        "id", "job", "model", "provider_batch", "state", "called_off", "outcome", "calls", "answered", "error",
        "failures", "claim_no", "claimed_by", "lease_until", "next_look_at", "woken_at", "created_at", "submitted_at",
        "deadline_at", "expected_by", "finished_at",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(n=Count("requests"))

    @admin.display(description="calls", ordering="n")
    def calls(self, batch: Any) -> int:
        return int(batch.n)


@admin.register(BatchRequest)
class BatchRequestAdmin(FoundById, ReadOnlyPage):
    """Which item's call is in which batch. What is sent is not shown: it is the tenant's text."""

    list_display = ("id", "batch", "item_id", "run")
    list_select_related = ("batch",)
    ordering = ("-id",)
    search_fields = ("batch__provider_batch",)
    search_help_text = "an id of a call, a batch or a work item, or the provider's id of the batch"
    id_fields = ("id", "batch", "item_id")
    fields = ("id", "batch", "item_id", "run")
