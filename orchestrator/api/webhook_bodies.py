"""What is sent to webhook endpoints, for the OpenAPI document."""

from typing import Any

from drf_spectacular.utils import OpenApiResponse, OpenApiWebhook, extend_schema
from rest_framework import serializers

from orchestrator.events.models import EventName
from orchestrator.webhooks.actions import TEST_EVENT


class WebhookData(serializers.Serializer[Any]):
    """Beside these, what belongs to the event."""

    job_id = serializers.CharField(required=False, help_text="course-gen-<uuid>; a test is about no job")
    course_id = serializers.UUIDField(required=False)
    sequence = serializers.IntegerField(required=False, help_text="of the event, within its job")
    run = serializers.IntegerField(required=False)
    truncated = serializers.BooleanField(required=False, help_text="something did not fit and was left out")


class WebhookBody(serializers.Serializer[Any]):
    type = serializers.CharField(help_text=f"one of {', '.join(EventName.values)}, {TEST_EVENT}; more may come")
    timestamp = serializers.DateTimeField(help_text="when it happened")

    def get_fields(self) -> dict[str, Any]:
        return {**super().get_fields(), "data": WebhookData()}  # as an attribute it would hide .data


event = OpenApiWebhook(
    name="event",
    decorator=extend_schema(
        summary="Something happened to a job",
        description="Sent to every active endpoint whose filter lets it through: at least once, in order per job. "
        "Signed by Standard Webhooks, with the headers `webhook-id`, `webhook-timestamp` and `webhook-signature`.",
        tags=["Webhooks"],
        request=WebhookBody,
        responses={
            "2XX": OpenApiResponse(description="It has arrived; anything else is tried again for a day"),
            "410": OpenApiResponse(description="Nobody wants it any more: the endpoint is disabled"),
        },
        auth=[],
    ),
)
