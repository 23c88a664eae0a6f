"""What all endpoints have in common."""

from collections.abc import Mapping
from typing import Any, ClassVar, cast
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from rest_framework.permissions import SAFE_METHODS
from rest_framework.request import Request
from rest_framework.views import APIView

from coursegen.api_keys.authentication import check_scope
from coursegen.errors import PlatformError
from coursegen.rates import limits
from coursegen.rates.buckets import Bucket, Level, take
from coursegen.users.models import User
from metrics.postgres.patience import answers_within

from .filters import NOTHING, read_query
from .language import language_of
from .negotiation import ByAcceptAlone
from .protocol import LengthRequired, UnsupportedContentEncoding
from .rate_limits import address_of, check, tell

DATABASE_SECONDS = 1.5
"""No statement of a request takes as long, unless Postgres does not answer at all: then the client hears of it."""


class Endpoint(APIView):
    """An API view: speaks the client's language, refuses bodies of unknown length and holds to the rate limits.

    `compatibility` marks the surface with flat errors, which is English but for its fixed texts; `failure` is
    the error its clients know for anything that could not be done.
    """

    content_negotiation_class = ByAcceptAlone
    compatibility: ClassVar[bool] = False
    failure: ClassVar[type[PlatformError] | None] = None
    idempotency_key: UUID | None = None
    """Id of the Idempotency-Key of the request being served, if it has one."""
    rate_levels: tuple[Level, ...] = ()
    query: Mapping[str, Any] = {}
    """The filters of the request being served."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        language = "en" if self.compatibility else language_of(request)
        with translation.override(language), answers_within(DATABASE_SECONDS):
            response = super().dispatch(request, *args, **kwargs)
        tell(response, self.rate_levels)
        response.headers.setdefault("Cache-Control", "no-store")
        patch_vary_headers(response, ["Authorization"] if self.compatibility else ["Authorization", "Accept-Language"])
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        _check_framing(request)
        method = getattr(self, str(request.method).lower(), None)
        if method and not self.compatibility:  # what has no method is refused as such, whatever it asks for
            paginated = request.method in SAFE_METHODS and getattr(self, "pagination_class", None) is not None
            self.query = read_query(request, getattr(method, "takes", NOTHING), paginated=paginated)

    def check_permissions(self, request: Request) -> None:
        """Of an API key its scope, too: the one that the operation names."""
        super().check_permissions(request)
        check_scope(request, getattr(getattr(self, str(request.method).lower(), None), "scope", None))

    def check_throttles(self, request: Request) -> None:
        """A user's share of the API, or for who needs no token that of the address."""
        known = request.user is not None
        self.take_share(limits.of_user(user_of(request)) if known else limits.of_address(address_of(request)))

    def take_share(self, buckets: list[Bucket]) -> None:
        """Count the request in these buckets; raises TooManyRequests when one of them is empty."""
        share = take(buckets)
        self.rate_levels += share.levels
        check(share)


def _check_framing(request: Request) -> None:
    """Refuse bodies whose size can't be known before they are read."""
    if request.headers.get("Transfer-Encoding"):
        raise LengthRequired
    if request.headers.get("Content-Encoding", "identity").strip().lower() not in ("", "identity"):
        raise UnsupportedContentEncoding(headers={"Accept-Encoding": "identity"})


def user_of(request: Request) -> User:
    """Who is asking, on an endpoint that is for users."""
    return cast(User, request.user)
