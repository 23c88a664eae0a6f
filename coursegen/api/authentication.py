"""Who is asking: `Authorization: Bearer <access token>`. Which verifier a token gets is decided here, by its issuer."""

from typing import cast

from django.http import HttpRequest
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request
from rest_framework_simplejwt.exceptions import TokenError

from coursegen.identity.errors import TokenRefused
from coursegen.identity.issuers import Issuer, issuer_of
from coursegen.identity.own_tokens import AccessToken, owner_of, read
from coursegen.identity.provisioning import user_of
from coursegen.identity.verifying import Claims, verified
from coursegen.users.models import User


class BearerAuthentication(BaseAuthentication):
    """Tokens of our own and of trusted issuers. Whatever is wrong with one, the answer is 401, never a failure of ours.

    `request.auth` is the AccessToken, or the Claims. Takes a plain request of Django's as well, from any thread.
    """

    def authenticate(self, request: Request | HttpRequest) -> tuple[User, AccessToken | Claims] | None:
        token = _token_of(request)
        if token is None:
            return None
        issuer = issuer_of(token)
        return by_issuer(token, issuer) if issuer else by_us(token)

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


def _token_of(request: Request | HttpRequest) -> bytes | None:
    """The scheme's name counts in any case (RFC 9110)."""
    scheme, *rest = get_authorization_header(cast(Request, request)).split() or [b""]
    if scheme.lower() != b"bearer":
        return None
    if len(rest) != 1:
        raise AuthenticationFailed
    return rest[0]


def by_us(token: bytes) -> tuple[User, AccessToken]:
    try:
        access = read(AccessToken, token)
        return owner_of(access), access
    except TokenError as error:
        raise AuthenticationFailed from error


def by_issuer(token: bytes, issuer: Issuer) -> tuple[User, Claims]:
    try:
        claims = verified(token, issuer)
    except TokenRefused as error:
        raise AuthenticationFailed from error
    user = user_of(claims)
    if not user.is_active:
        raise AuthenticationFailed
    return user, claims
