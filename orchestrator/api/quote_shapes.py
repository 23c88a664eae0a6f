"""Quotes as clients see them."""

from typing import Any

from rest_framework import serializers

from coursegen.api.fields import YesOrNo
from coursegen.api.named import named
from coursegen.api.serializers import StrictSerializer

from .examples import QUOTE


class Whole(serializers.Serializer[Any]):
    p10 = serializers.IntegerField(help_text="one in ten comes to less")
    p90 = serializers.IntegerField(help_text="one in ten comes to more")


class Money(serializers.Serializer[Any]):
    p10 = serializers.CharField(help_text="one in ten comes to less")
    p90 = serializers.CharField(help_text="one in ten comes to more")


class Minutes(serializers.Serializer[Any]):
    p10 = serializers.FloatField(help_text="one in ten takes less")
    p90 = serializers.FloatField(help_text="one in ten takes more")


class QuoteFigures(serializers.Serializer[Any]):
    lessons = Whole()
    tokens = Whole(help_text="read and written")
    cost_usd = Money()
    minutes = Minutes(help_text="from the admission on; waiting for a slot comes before")
    economy = serializers.BooleanField(help_text="said of the economy lane")
    model = serializers.CharField(allow_null=True, help_text="the language model; null for the offline writer")
    similar = serializers.IntegerField(
        help_text="completed courses that it is read off; 0: too few are like it, the ranges are our own and wide"
    )


@named("Quote", examples={"read off 40 courses": QUOTE})
class QuoteAnswer(QuoteFigures):
    course_id = serializers.UUIDField()
    made_at = serializers.DateTimeField()


@named("QuoteRequest", examples={"as usual": {"economy": False}})
class QuoteRequest(StrictSerializer):
    economy = YesOrNo(default=False, help_text="for a start with `economy`")
