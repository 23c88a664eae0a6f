"""What the endpoints of jobs take and give."""

from typing import Any

from rest_framework import serializers

from coursegen.api.fields import OneOf, UUIDText, YesOrNo
from coursegen.api.filters import Filters
from coursegen.api.kept import WhyItFailed, WhyItFailedIfItDid
from coursegen.api.named import named
from coursegen.api.serializers import StrictSerializer
from coursegen.courses.shapes import KeptProgress
from coursegen.examples import COURSE_ID
from orchestrator.jobs.models import Job
from orchestrator.states import JobState

from . import examples
from .fields import WebhookURL
from .quote_shapes import QuoteFigures


@named(
    "StartRequest",
    examples={"usual": {"course_id": COURSE_ID}, "patient": {"course_id": COURSE_ID, "on_limit": "wait"}},
)
class StartRequest(StrictSerializer):
    course_id = UUIDText()
    webhook_url = WebhookURL()
    on_limit = OneOf(
        choices=["reject", "wait"],
        default="reject",
        help_text="when no slot is free: `reject` answers 429, `wait` lets the job wait for one",
    )
    review_outline = YesOrNo(
        default=False, help_text="stop before the lessons, holding no slot, until the outline is approved"
    )
    economy = YesOrNo(
        default=False,
        help_text="let lessons wait for the provider's batches, at a lower price: hours instead of minutes",
    )


class Seconds(serializers.Serializer[Any]):
    p50 = serializers.IntegerField(help_text="as likely sooner as later")
    p90 = serializers.IntegerField(help_text="nine times in ten it begins before")


class WaitingAnswer(serializers.Serializer[Any]):
    """Where a waiting job stands; left out when it does not wait."""

    position = serializers.IntegerField(required=False, help_text="from 1")
    eta_seconds = Seconds(required=False, help_text="left out while nothing is known yet")
    reason = serializers.CharField(required=False, help_text="what holds it; also if it is paused or awaits review")


@named("StartAnswer", examples={"queued": examples.QUEUED, "waiting": examples.WAITING})
class StartAnswer(WaitingAnswer):
    job_id = serializers.CharField(help_text="course-gen-<uuid>")
    state = serializers.ChoiceField(choices=JobState.choices)


class ItemCounts(serializers.Serializer[Any]):
    total = serializers.IntegerField()
    done = serializers.IntegerField()
    running = serializers.IntegerField()
    failed = serializers.IntegerField()


class UsageAnswer(serializers.Serializer[Any]):
    model_calls = serializers.IntegerField()
    tokens_in = serializers.IntegerField()
    tokens_out = serializers.IntegerField()
    cost_usd = serializers.CharField()


class Actual(serializers.Serializer[Any]):
    """What it came to, in the figures of the quote."""

    lessons = serializers.IntegerField(required=False, help_text="left out when its details are forgotten")
    tokens = serializers.IntegerField(help_text="read and written")
    cost_usd = serializers.CharField()
    minutes = serializers.FloatField(help_text="from its admission on")


@named("JobAnswer", examples={"completed": examples.COMPLETED, "cancelled": examples.CANCELLED})
class JobAnswer(WaitingAnswer):
    job_id = serializers.CharField()
    course_id = serializers.UUIDField()
    state = serializers.ChoiceField(choices=JobState.choices)
    lesson_id = serializers.UUIDField(
        required=False, help_text="the one lesson it writes anew; left out for a whole course"
    )
    document_id = serializers.UUIDField(
        required=False, help_text="the new document it brings the course up to date with; else left out"
    )
    tier = serializers.CharField()
    economy = serializers.BooleanField(required=False, help_text="its lessons are written in batches; else left out")
    expected_by = serializers.DateTimeField(
        required=False, help_text="while a batch is under way: when its lessons are there at the latest"
    )
    progress = KeptProgress()
    usage = UsageAnswer()
    quote = QuoteFigures(required=False, help_text="what it was said to come to, if that was asked before its start")
    actual = Actual(required=False, help_text="beside a quote, once completed")
    items = ItemCounts()
    created_at = serializers.DateTimeField()
    started_at = serializers.DateTimeField(allow_null=True)
    finished_at = serializers.DateTimeField(allow_null=True)
    error = WhyItFailedIfItDid(required=False)


class JobFilters(Filters):
    state = OneOf(JobState.values, help_text="only generations in this state")
    course_id = UUIDText(help_text="only generations of this course")


@named("JobSummary", examples={"completed": examples.SUMMARY})
class JobSummary(serializers.ModelSerializer[Job]):
    job_id = serializers.CharField(source="public_id", help_text="course-gen-<uuid>")
    lesson_id = serializers.UUIDField(allow_null=True, help_text="the one lesson it writes anew")
    document_id = serializers.UUIDField(
        allow_null=True, help_text="the new document it brings the course up to date with"
    )
    error = WhyItFailed(read_only=True)

    class Meta:
        model = Job
        fields = (
            "job_id",
            "course_id",
            "lesson_id",
            "document_id",
            "state",
            "tier",
            "run",
            "created_at",
            "started_at",
            "finished_at",
            "error",
        )


@named("EventAnswer", examples={"a lesson": examples.EVENT})
class EventAnswer(serializers.Serializer[Any]):
    job_id = serializers.CharField()
    sequence = serializers.IntegerField()
    event = serializers.CharField()
    at = serializers.DateTimeField()

    def get_fields(self) -> dict[str, Any]:
        return {**super().get_fields(), "data": serializers.DictField()}  # as an attribute it would hide .data
