"""Inputs the engine's endpoints share."""

from typing import Any

from django.db import connection
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from coursegen.api.fields import Exact
from coursegen.api.language import phrase
from orchestrator.examples import WEBHOOK_URL
from orchestrator.webhooks.addresses import REASONS, Target, UrlRefused, target_of
from orchestrator.webhooks.resolving import resolve

LOOKING_UP_SECONDS = 2.0
LONGEST = 2048
ADDRESS = {"type": "string", "format": "uri", "pattern": "^https?://", "maxLength": LONGEST, "example": WEBHOOK_URL}


@extend_schema_field(ADDRESS)
class WebhookURL(Exact):
    """An address to be told at; null or left out for none.

    Refused when the URL alone says that it may not be called. Its name is looked up when it is called: a start has no
    time for that.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": False, "allow_null": True, "max_length": LONGEST, **kwargs})

    def to_internal_value(self, data: Any) -> str:
        url = super().to_internal_value(data)
        try:
            self.check(target_of(url))
        except UrlRefused as refusal:
            raise serializers.ValidationError(phrase(**REASONS[refusal.reason])) from None
        return url

    def check(self, target: Target) -> None:
        """Raises UrlRefused."""


class EndpointURL(WebhookURL):
    """An address to be told at, looked up at once so that its owner hears of a slip now.

    Nobody's transaction may be open meanwhile; the connection is given back.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**{"required": True, "allow_null": False, **kwargs})

    def check(self, target: Target) -> None:
        if not connection.in_atomic_block:
            connection.close()
        resolve(target.host, target.port, seconds=LOOKING_UP_SECONDS)
