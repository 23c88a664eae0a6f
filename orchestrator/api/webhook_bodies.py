"""What is sent to webhook endpoints, and to a start's webhook URL, for the OpenAPI document."""

from typing import Any

from drf_spectacular.utils import OpenApiCallback, OpenApiResponse, OpenApiWebhook, extend_schema
from rest_framework import serializers

from coursegen.api.named import named
from coursegen.courses.choices import CourseStatus
from coursegen.examples import COURSE_ID
from orchestrator.events.models import EventName
from orchestrator.examples import JOB_ID
from orchestrator.webhooks.actions import TEST_EVENT

from .webhook_examples import EVENTS

LEGACY = {
    "courseId": COURSE_ID,
    "status": "generating_structure",
    "progress": {"step": 3, "message": "Составляем структуру курса...", "percentage": 50},
    "data": {"jobId": JOB_ID, "sequence": 6},
}


@named("WebhookData")
class WebhookData(serializers.Serializer[Any]):
    """Beside these, what belongs to the event."""

    job_id = serializers.CharField(required=False, help_text="course-gen-<uuid>; a test is about no job")
    course_id = serializers.UUIDField(required=False)
    sequence = serializers.IntegerField(required=False, help_text="of the event, within its job")
    run = serializers.IntegerField(required=False)
    truncated = serializers.BooleanField(required=False, help_text="something did not fit and was left out")


@named("WebhookEvent", examples=EVENTS)
class WebhookBody(serializers.Serializer[Any]):
    type = serializers.CharField(help_text=f"one of {', '.join(EventName.values)}, {TEST_EVENT}; more may come")
    timestamp = serializers.DateTimeField(help_text="when it happened")

    def get_fields(self) -> dict[str, Any]:
        return {**super().get_fields(), "data": WebhookData()}  # as an attribute it would hide .data


@named("LegacyWebhookProgress")
class LegacyProgress(serializers.Serializer[Any]):
    step = serializers.IntegerField(min_value=1, max_value=5)
    message = serializers.CharField()
    percentage = serializers.IntegerField(min_value=0, max_value=100)


@named("LegacyWebhookData")
class LegacyData(serializers.Serializer[Any]):
    jobId = serializers.CharField(help_text="course-gen-<uuid>")  # noqa: N815 - the format's own naming
    sequence = serializers.IntegerField(help_text="of the event, within its job")


@named("LegacyWebhook", examples={"a step": LEGACY})
class LegacyBody(serializers.Serializer[Any]):
    courseId = serializers.UUIDField()  # noqa: N815
    status = serializers.ChoiceField(choices=CourseStatus.choices)
    progress = LegacyProgress(required=False, help_text="missing where there is none yet")
    error = serializers.CharField(required=False, help_text="what went wrong")

    def get_fields(self) -> dict[str, Any]:
        return {**super().get_fields(), "data": LegacyData()}


ANSWERS = {
    "2XX": OpenApiResponse(description="It has arrived; anything else is tried again for a day"),
    "410": OpenApiResponse(description="Nobody wants it any more: the endpoint is disabled"),
}
event = OpenApiWebhook(
    name="event",
    decorator=extend_schema(
        summary="Something happened to a job",
        description="Sent to every active endpoint whose filter lets it through: at least once, in order per job. "
        "Signed by Standard Webhooks: HMAC-SHA256 of `id.timestamp.body` under the bytes behind `whsec_`.",
        tags=["Webhooks"],
        request=WebhookBody,
        responses=ANSWERS,
        auth=[],
    ),
)


def told_at(expression: str) -> OpenApiCallback:
    """What is sent to the webhook URL of a start; `expression` says where that stands in the request."""
    return OpenApiCallback(
        name="progress",
        path=expression,
        decorator=extend_schema(
            summary="The course's status or step has changed",
            description="Signed with the organization's secret: as events are, and by `x-webhook-signature`, the hex "
            "HMAC-SHA256 of the raw body.",
            request=LegacyBody,
            responses=ANSWERS,
        ),
    )
