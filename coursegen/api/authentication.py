"""Who is asking: `Authorization: Bearer <access token>`."""

from typing import Any

from django.core.exceptions import ValidationError
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework_simplejwt.authentication import JWTAuthentication
from rest_framework_simplejwt.tokens import Token

# raised by claims that no token of ours has: a subject that is no UUID, no id, an expiry beyond the calendar
MALFORMED = (ValidationError, ValueError, TypeError, KeyError, OverflowError, OSError)


class BearerAuthentication(JWTAuthentication):
    """Access tokens of our own. Whatever is wrong with one, the answer is 401, never a failure of ours."""

    def authenticate(self, request: Request) -> tuple[Any, Token] | None:
        try:
            return super().authenticate(request)
        except MALFORMED as error:
            raise AuthenticationFailed from error

    def get_raw_token(self, header: bytes) -> bytes | None:
        """The scheme's name counts in any case (RFC 9110)."""
        scheme, _, rest = header.partition(b" ")
        return super().get_raw_token(b"Bearer " + rest if scheme.lower() == b"bearer" else header)
