"""What all endpoints have in common."""

from typing import Any, ClassVar, cast
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.cache import patch_vary_headers
from rest_framework.request import Request
from rest_framework.views import APIView

from coursegen.errors import PlatformError
from coursegen.users.models import User
from metrics.postgres import answers_within

from .language import language_of
from .protocol import LengthRequired

DATABASE_SECONDS = 1.5
"""No statement of a request takes as long, unless Postgres does not answer at all: then the client hears of it."""


class Endpoint(APIView):
    """An API view: speaks the client's language and refuses bodies of unknown length.

    `compatibility` marks the surface with flat errors, which is English but for its fixed texts; `failure` is
    the error its clients know for anything that could not be done.
    """

    compatibility: ClassVar[bool] = False
    failure: ClassVar[type[PlatformError] | None] = None
    idempotency_key: UUID | None = None
    """Id of the Idempotency-Key of the request being served, if it has one."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        language = "en" if self.compatibility else language_of(request)
        with translation.override(language), answers_within(DATABASE_SECONDS):
            response = super().dispatch(request, *args, **kwargs)
        if not self.compatibility:
            patch_vary_headers(response, ["Accept-Language"])
        return response

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        if request.headers.get("Transfer-Encoding"):
            raise LengthRequired


def user_of(request: Request) -> User:
    """Who is asking, on an endpoint that is for users."""
    return cast(User, request.user)
