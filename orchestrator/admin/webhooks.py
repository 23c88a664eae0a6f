from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest

from coursegen.errors import PlatformError
from metrics.admin_pages import FoundById, ReadOnlyPage, as_json
from orchestrator.webhooks.actions import activate, disable
from orchestrator.webhooks.models import DisabledReason, WebhookDelivery, WebhookEndpoint
from orchestrator.webhooks.replay import replay


@admin.register(WebhookEndpoint)
class WebhookEndpointAdmin(FoundById, ReadOnlyPage):
    """Where organizations want to be told. Their secrets are shown to nobody."""

    list_display = ("url", "organization", "format", "state", "disabled_reason", "failures", "held_until", "created_at")
    list_filter = ("state", "format", "disabled_reason")
    list_select_related = ("organization",)
    ordering = ("-id",)
    search_fields = ("url", "organization__name")
    search_help_text = "an id of an endpoint or an organization, a URL or an organization's name"
    id_fields = ("id", "organization")
    actions = ("disable", "activate")
    fields = (
        "id", "organization", "format", "url", "description", "events", "state", "disabled_reason", "previous_until",
        "failures", "held_until", "created_at", "updated_at",
    )  # fmt: skip

    def has_steer_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("orchestrator.change_webhookendpoint")

    @admin.action(description="Disable the selected endpoints", permissions=["steer"])
    def disable(self, request: HttpRequest, endpoints: QuerySet[WebhookEndpoint]) -> None:
        for endpoint in endpoints:
            disable(endpoint, DisabledReason.STAFF)
            self.log_change(request, endpoint, "Disabled.")
        self.message_user(request, "Disabled. What is open there is dead in a moment and can be replayed.")

    @admin.action(description="Activate the selected endpoints", permissions=["steer"])
    def activate(self, request: HttpRequest, endpoints: QuerySet[WebhookEndpoint]) -> None:
        for endpoint in endpoints:
            activate(endpoint)
            self.log_change(request, endpoint, "Activated.")
        self.message_user(request, "Active.")


@admin.register(WebhookDelivery)
class WebhookDeliveryAdmin(FoundById, ReadOnlyPage):
    """What is owed to endpoints, and how that went."""

    list_display = ("created_at", "endpoint", "event", "job_id", "sequence", "state", "attempts", "last_status",
                    "last_error", "next_attempt_at")  # fmt: skip
    list_filter = ("state", "event")
    list_select_related = ("endpoint",)
    ordering = ("-created_at", "-id")
    search_fields = ("endpoint__url",)
    search_help_text = "an id of a delivery, a job, an endpoint or an organization, or a URL"
    id_fields = ("id", "job_id", "endpoint", "organization_id")
    actions = ("replay",)
    fields = (
        "id", "endpoint", "organization_id", "job_id", "sequence", "event", "sent", "state", "attempts", "failures",
        "last_status", "last_error", "durations_ms", "next_attempt_at", "woken_at", "lease_until", "give_up_at",
        "created_at", "ended_at",
    )  # fmt: skip

    def has_replay_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("orchestrator.change_webhookdelivery")

    @admin.action(description="Replay the selected dead deliveries", permissions=["replay"])
    def replay(self, request: HttpRequest, deliveries: QuerySet[WebhookDelivery]) -> None:
        replayed = 0
        for delivery in deliveries.select_related("endpoint").order_by("created_at", "id"):
            try:
                replay(delivery)
            except PlatformError as refusal:
                self.message_user(request, f"{delivery.id}: {refusal}", messages.WARNING)
            else:
                self.log_change(request, delivery, "Replayed.")
                replayed += 1
        self.message_user(request, f"Replayed: {replayed}.")

    @admin.display(description="body")
    def sent(self, delivery: Any) -> str:
        return as_json(delivery.body)
