"""Fields whose value is shown as it is kept, in a shape that the OpenAPI document names."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from .named import named


@named("Failure")
class Failure(serializers.Serializer[Any]):
    """Why something failed."""

    code = serializers.CharField(help_text="stable, for programs")
    message = serializers.CharField(
        help_text="what is wrong and what to do, in the client's language where it is known"
    )


@extend_schema_field(Failure(allow_null=True))
class WhyItFailed(serializers.JSONField):
    """A code and a sentence; null where nothing has failed."""


@extend_schema_field(Failure)
class WhyItFailedIfItDid(serializers.JSONField):
    """A code and a sentence; left out where nothing has failed."""
