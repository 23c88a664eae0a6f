"""The refusals of an operation in the OpenAPI document, with the very bodies that are answered."""

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from drf_spectacular.utils import OpenApiExample, OpenApiResponse
from rest_framework import serializers

from coursegen.errors import PlatformError

from .bodies import PROBLEM_JSON, flat_body, problem_body
from .named import named

Refusal = type[PlatformError]


@named("Problem")
class ProblemSerializer(serializers.Serializer[Any]):
    """Problem details (RFC 9457). Some problems have members of their own besides these."""

    type = serializers.CharField()
    title = serializers.CharField()
    status = serializers.IntegerField()
    detail = serializers.CharField()
    instance = serializers.CharField()
    code = serializers.CharField(help_text="stable, for programs")
    errors = serializers.DictField(  # type: ignore[assignment]  # the field, not the list of what is invalid
        child=serializers.ListField(child=serializers.CharField()),
        required=False,
        help_text="what is wrong with which field, by its path",
    )


@named("FlatError")
class FlatErrorSerializer(serializers.Serializer[Any]):
    """The refusals of the compatibility surface."""

    error = serializers.CharField()
    details = serializers.DictField(required=False)


def refusal_responses(refusals: Iterable[Refusal], *, flat: bool) -> dict[Any, OpenApiResponse]:
    """By status; several with the same one are its examples."""
    by_status: dict[int, list[Refusal]] = defaultdict(list)
    for refusal in dict.fromkeys(refusals):
        by_status[refusal.status].append(refusal)
    media_type = "application/json" if flat else PROBLEM_JSON
    return {
        (status, media_type): OpenApiResponse(
            FlatErrorSerializer if flat else ProblemSerializer,
            description=" / ".join(_made(refusal).text("en") for refusal in of_status),
            examples=[_example(refusal, media_type, flat=flat) for refusal in of_status],
        )
        for status, of_status in sorted(by_status.items())
    }


def _made(refusal: Refusal) -> PlatformError:
    return refusal(**refusal.example)


def _example(refusal: Refusal, media_type: str, *, flat: bool) -> OpenApiExample:
    made = _made(refusal)
    return OpenApiExample(
        refusal.code,
        value=flat_body(made) if flat else problem_body(made, "en", instance="/api/v1/…"),
        media_type=media_type,
        response_only=True,
        status_codes=[str(refusal.status)],
    )
