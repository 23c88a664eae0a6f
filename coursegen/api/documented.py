"""Saying in the OpenAPI document what an operation takes, gives and refuses."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from drf_spectacular.utils import (
    OpenApiExample,
    OpenApiParameter,
    OpenApiResponse,
    extend_schema,
    extend_schema_serializer,
)
from rest_framework import serializers

from coursegen.api_keys.errors import NotForApiKeys, ScopeMissing
from coursegen.api_keys.scopes import Scope
from coursegen.errors import (
    IdempotencyKeyReused,
    InvalidRequest,
    NotAuthenticated,
    PlatformError,
    RequestStillRunning,
)

from .bodies import PROBLEM_JSON, title_of
from .filters import Filters, Takes
from .protocol import (
    BodyTooLarge,
    LengthRequired,
    TooManyRequests,
    Unavailable,
    Unexpected,
    UnsupportedContentEncoding,
    UnsupportedMediaType,
)

View = TypeVar("View", bound=Callable[..., Any])
Shape = TypeVar("Shape", bound=type[serializers.BaseSerializer[Any]])
Refusal = type[PlatformError]
ALWAYS: tuple[Refusal, ...] = (TooManyRequests, Unexpected, Unavailable)
WITH_A_BODY: tuple[Refusal, ...] = (
    InvalidRequest,
    LengthRequired,
    BodyTooLarge,
    UnsupportedMediaType,
    UnsupportedContentEncoding,
)
WITH_A_KEY: tuple[Refusal, ...] = (InvalidRequest, RequestStillRunning, IdempotencyKeyReused)
IDEMPOTENCY_KEY = OpenApiParameter(
    "Idempotency-Key",
    location=OpenApiParameter.HEADER,
    description="a name for this request, 1 to 255 printable ASCII characters, good for 24 hours: sent again with the "
    "same body it gives the same answer, with `Idempotent-Replayed: true`, and does nothing twice",
)
IF_MATCH = OpenApiParameter(
    "If-Match",
    location=OpenApiParameter.HEADER,
    description="the ETag of what you read: if it has changed meanwhile, nothing is done and the answer is 412",
)
IF_NONE_MATCH = OpenApiParameter(
    "If-None-Match",
    location=OpenApiParameter.HEADER,
    description="the ETag of what you have: if it is the present one, the answer is 304 without a body",
)


def named(component: str) -> Callable[[Shape], Shape]:
    """Gives a serializer the name it has in the document."""
    return extend_schema_serializer(component_name=component)


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


def documented(
    *,
    summary: str,
    tag: str,
    responses: Mapping[Any, Any],
    errors: Iterable[Refusal] = (),
    request: Any = None,
    parameters: Sequence[OpenApiParameter | type[Filters]] = (),
    description: str = "",
    operation_id: str | None = None,
    scope: Scope | None = None,
    flat: bool = False,
    public: bool = False,
) -> Callable[[View], View]:
    """Decorates a view's method, which then takes these `parameters` after the `?` and no others.

    Filters are checked and given to it as `self.query`, single ones it checks itself. `responses` are the good ones by
    status, `errors` the classes it may answer; what every operation may answer is added. API keys need the `scope`;
    without one they may not do it. `flat`: the compatibility surface's form.
    """
    usual = [
        *errors,
        *(() if flat else (InvalidRequest,)),  # at least of a parameter that is not known
        *(WITH_A_BODY if request else ()),
        *(() if public else (NotAuthenticated, ScopeMissing if scope else NotForApiKeys)),
        *ALWAYS,
    ]

    def decorate(view: View) -> View:
        keyed = getattr(view, "takes_idempotency_key", False)
        refusals = [*(WITH_A_KEY if keyed else ()), *usual]
        view.scope = scope  # type: ignore[attr-defined]
        view.takes = Takes.of(parameters)  # type: ignore[attr-defined]
        return extend_schema(
            operation_id=operation_id,
            summary=summary,
            description=_with_scope(description or summary, scope),
            tags=[tag],
            request=request,
            responses={**_described(responses), **_error_responses(refusals, flat=flat)},
            parameters=[*parameters, *([IDEMPOTENCY_KEY] if keyed else ())],
            auth=[] if public else None,
        )(view)

    return decorate


def _with_scope(description: str, scope: Scope | None) -> str:
    return f"{description}\n\nAn API key needs the scope `{scope.value}`." if scope else description


def _described(responses: Mapping[Any, Any]) -> dict[Any, OpenApiResponse]:
    return {
        status: response
        if isinstance(response, OpenApiResponse)
        else OpenApiResponse(response, description=title_of(status[0] if isinstance(status, tuple) else status, "en"))
        for status, response in responses.items()
    }


def _error_responses(refusals: Iterable[Refusal], *, flat: bool) -> dict[Any, OpenApiResponse]:
    by_status: dict[int, list[Refusal]] = defaultdict(list)
    for refusal in dict.fromkeys(refusals):
        by_status[refusal.status].append(refusal)
    media_type = "application/json" if flat else PROBLEM_JSON
    return {
        (status, media_type): OpenApiResponse(
            FlatErrorSerializer if flat else ProblemSerializer,
            description=" / ".join(refusal.texts["en"] for refusal in of_status),
            examples=[_example(refusal, media_type, flat=flat) for refusal in of_status],
        )
        for status, of_status in sorted(by_status.items())
    }


def _example(refusal: Refusal, media_type: str, *, flat: bool) -> OpenApiExample:
    value: dict[str, Any]
    if flat:
        value = {"error": refusal.fixed_text or refusal.texts["en"]}
    else:
        value = {
            "type": f"/problems/{refusal.code}",
            "title": title_of(refusal.status, "en"),
            "status": refusal.status,
            "detail": refusal.texts["en"],
            "instance": "/api/v1/…",
            "code": refusal.code,
        }
    return OpenApiExample(
        refusal.code,
        value=value,
        media_type=media_type,
        response_only=True,
        status_codes=[str(refusal.status)],
    )
