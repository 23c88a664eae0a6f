"""What the endpoints of webhooks take and give."""

from typing import Any

from rest_framework import serializers

from coursegen.api.fields import Line, OneOf, Several, WholeNumber
from coursegen.api.filters import Filters
from coursegen.api.named import named
from coursegen.api.serializers import StrictSerializer
from coursegen.examples import CREATED_AT
from metrics.job_ids import public_id
from orchestrator.events.models import EventName
from orchestrator.examples import SECRET, WEBHOOK_URL
from orchestrator.webhooks.models import DeliveryState, DisabledReason, EndpointState, Format

from .examples import DELIVERY, ENDPOINT
from .fields import EndpointURL
from .webhook_examples import JOB_COMPLETED


class EndpointFilters(Filters):
    kind = OneOf(Format.values, help_text="only endpoints of this kind")


class DeliveryFilters(Filters):
    state = OneOf(DeliveryState.values, help_text="only deliveries in this state")


class Events(Several):
    """Names of events, each once."""

    def __init__(self, **kwargs: Any) -> None:
        names = OneOf(choices=EventName.choices)
        super().__init__(child=names, required=False, max_length=100, help_text="only these; none: all", **kwargs)

    def run_validation(self, data: Any = serializers.empty) -> list[str]:
        return sorted(set(super().run_validation(data)))


@named(
    "WebhookEndpointInput", examples={"ends of jobs": {"url": WEBHOOK_URL, "events": ["job.completed", "job.failed"]}}
)
class EndpointInput(StrictSerializer):
    url = EndpointURL()
    description = Line(required=False, allow_blank=True, max_length=200, default="")
    events = Events(default=list)


@named("WebhookEndpointChanges", examples={"switched off": {"state": "disabled"}})
class EndpointChanges(StrictSerializer):
    url = EndpointURL()
    description = Line(allow_blank=True, max_length=200)
    events = Events()
    state = OneOf(choices=EndpointState.choices, help_text="what is open at a disabled endpoint is dead")


@named("WebhookEndpoint", examples={"active": ENDPOINT})
class EndpointAnswer(serializers.Serializer[Any]):
    id = serializers.UUIDField()
    kind = serializers.ChoiceField(
        source="format", choices=Format.choices, help_text="legacy: made by a start's webhook URL"
    )
    url = serializers.CharField()
    description = serializers.CharField()
    events = serializers.ListField(child=serializers.CharField(), help_text="none: all")
    state = serializers.ChoiceField(choices=EndpointState.choices)
    disabled_reason = serializers.CharField(help_text=f"empty, or one of {', '.join(DisabledReason.values)}")
    failures = serializers.IntegerField(help_text="in a row")
    held_until = serializers.DateTimeField(allow_null=True, help_text="not called before")
    previous_secret_until = serializers.DateTimeField(
        source="previous_until", allow_null=True, help_text="until then the secret before signs as well"
    )
    created_at = serializers.DateTimeField()
    updated_at = serializers.DateTimeField()


@named("WebhookEndpointWithSecret", examples={"new": {**ENDPOINT, "secret": SECRET}})
class NewEndpointAnswer(EndpointAnswer):
    secret = serializers.CharField(help_text="shown this one time")


@named("SecretRotation", examples={"two days for both": {"overlap_hours": 48}})
class RotationInput(StrictSerializer):
    overlap_hours = WholeNumber(
        required=False, default=24, min_value=0, max_value=168, help_text="for so long both secrets sign"
    )


@named("Secret", examples={"new": {"secret": SECRET}})
class SecretAnswer(serializers.Serializer[Any]):
    secret = serializers.CharField(help_text="shown this one time")


@named("WebhookDelivery", examples={"delivered": DELIVERY})
class DeliveryAnswer(serializers.Serializer[Any]):
    id = serializers.UUIDField(help_text="the `webhook-id` it is sent with")
    endpoint_id = serializers.UUIDField()
    event = serializers.CharField()
    job_id = serializers.SerializerMethodField()
    sequence = serializers.IntegerField(allow_null=True)
    state = serializers.ChoiceField(choices=DeliveryState.choices)
    attempts = serializers.IntegerField()
    next_attempt_at = serializers.DateTimeField(
        allow_null=True, help_text="null: it has ended, or waits for an earlier one of its job"
    )
    last_status = serializers.IntegerField(allow_null=True)
    last_error = serializers.CharField()
    durations_ms = serializers.ListField(child=serializers.IntegerField(), help_text="of its attempts")
    created_at = serializers.DateTimeField()
    ended_at = serializers.DateTimeField(allow_null=True)

    def get_job_id(self, delivery: Any) -> str | None:
        return public_id(delivery.job_id) if delivery.job_id else None


@named("WebhookDeliveryWithBody", examples={"delivered": {**DELIVERY, "body": JOB_COMPLETED}})
class DeliveryWithBody(DeliveryAnswer):
    body = serializers.DictField(help_text="what is sent")


@named("ReplayInput", examples={"since": {"since": CREATED_AT}})
class ReplayInput(StrictSerializer):
    since = serializers.DateTimeField(help_text="what was owed from then on and is dead")


@named("ReplayAnswer", examples={"two": {"replayed": 2}})
class ReplayAnswer(serializers.Serializer[Any]):
    replayed = serializers.IntegerField(help_text="1000 at most: ask again until it is 0")
