"""Saying in the OpenAPI document what an operation takes, gives and refuses, and what can be done next."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, TypeVar

from drf_spectacular.utils import OpenApiCallback, OpenApiParameter, OpenApiResponse, extend_schema

from coursegen.api_keys.errors import NotForApiKeys, ScopeMissing
from coursegen.api_keys.scopes import Scope
from coursegen.errors import IdempotencyKeyReused, InvalidRequest, NotAuthenticated, RequestStillRunning

from .bodies import title_of
from .documented_refusals import Refusal, refusal_responses
from .filters import Filters, Takes
from .links import Link
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
    type={"type": "string", "minLength": 1, "maxLength": 255, "pattern": "^[ -~]+$"},
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
    links: Iterable[Link] = (),
    callbacks: Sequence[OpenApiCallback] = (),
    flat: bool = False,
    public: bool = False,
) -> Callable[[View], View]:
    """Decorates a view's method, which then takes these `parameters` after the `?` and no others.

    Filters are checked and given to it as `self.query`, single ones it checks itself. `responses` are the good ones by
    status, `errors` the classes it may answer; what every operation may answer is added. API keys need the `scope`;
    without one they may not do it. `links`: to what can be done with a good answer. `flat`: the compatibility
    surface's form.
    """

    def decorate(view: View) -> View:
        _note(view, scope=scope, takes=Takes.of(parameters), links=tuple(links))
        keyed = getattr(view, "takes_idempotency_key", False)
        refusals = _refusals(errors, flat=flat, with_a_body=bool(request), keyed=keyed, public=public, scope=scope)
        return extend_schema(
            operation_id=operation_id,
            summary=summary,
            description=_with_scope(description or summary, scope),
            tags=[tag],
            request=request,
            responses={**_described(responses), **refusal_responses(refusals, flat=flat)},
            parameters=[*parameters, *([IDEMPOTENCY_KEY] if keyed else ())],
            callbacks=callbacks or None,
            auth=[] if public else None,
        )(view)

    return decorate


def _note(view: Any, **facts: Any) -> None:
    """Leave on the method what those need to know who serve it and who describe it."""
    for name, fact in facts.items():
        setattr(view, name, fact)


def _refusals(
    errors: Iterable[Refusal], *, flat: bool, with_a_body: bool, keyed: bool, public: bool, scope: Scope | None
) -> list[Refusal]:
    """The operation's own, and those of all that are like it."""
    return [
        *(WITH_A_KEY if keyed else ()),
        *errors,
        *(() if flat else (InvalidRequest,)),  # at least of a parameter that is not known
        *(WITH_A_BODY if with_a_body else ()),
        *(() if public else (NotAuthenticated, ScopeMissing if scope else NotForApiKeys)),
        *ALWAYS,
    ]


def _with_scope(description: str, scope: Scope | None) -> str:
    return f"{description}\n\nAn API key needs the scope `{scope.value}`." if scope else description


def _described(responses: Mapping[Any, Any]) -> dict[Any, OpenApiResponse]:
    return {
        status: response
        if isinstance(response, OpenApiResponse)
        else OpenApiResponse(response, description=title_of(status[0] if isinstance(status, tuple) else status, "en"))
        for status, response in responses.items()
    }
