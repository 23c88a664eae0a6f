"""Who is asking, when a server does: `Authorization: Bearer cg_…`."""

import structlog
from rest_framework.authentication import BaseAuthentication, get_authorization_header
from rest_framework.exceptions import AuthenticationFailed
from rest_framework.request import Request

from coursegen.users.models import User

from .actions import note_use
from .errors import NotForApiKeys, ScopeMissing
from .models import ApiKey
from .queries import good_key
from .scopes import Scope
from .secret import PREFIX


class ApiKeyAuthentication(BaseAuthentication):
    """The key's owner as the user, the key as `request.auth`. Any other token is left to others."""

    def authenticate(self, request: Request) -> tuple[User, ApiKey] | None:
        scheme, _, secret = get_authorization_header(request).decode("latin-1").partition(" ")
        if scheme.lower() != "bearer" or not secret.startswith(PREFIX):
            return None
        key = good_key(secret)
        if key is None:
            raise AuthenticationFailed
        structlog.contextvars.bind_contextvars(apiKeyId=str(key.id))
        note_use(key)
        return key.user, key

    def authenticate_header(self, request: Request) -> str:
        return 'Bearer realm="api"'


def check_scope(request: Request, scope: Scope | None) -> None:
    """Raise unless the request comes with no key, or with one that has the scope; without a scope no key may do it."""
    if not isinstance(request.auth, ApiKey):
        return
    if scope is None:
        raise NotForApiKeys
    if scope not in request.auth.scopes:
        raise ScopeMissing(scope)


def acts_as_staff(request: Request) -> bool:
    """Whether staff themselves are asking: their keys have no power over what is others'."""
    return request.user.is_staff and not isinstance(request.auth, ApiKey)
