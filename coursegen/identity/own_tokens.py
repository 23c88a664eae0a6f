"""Access and refresh tokens of our own, and whose they are."""

from pathlib import Path
from typing import Any, Self, TypeVar, cast
from uuid import UUID

from django.core.exceptions import ValidationError
from rest_framework_simplejwt import tokens
from rest_framework_simplejwt.exceptions import TokenError
from rest_framework_simplejwt.settings import api_settings
from rest_framework_simplejwt.token_blacklist.models import BlacklistedToken
from rest_framework_simplejwt.utils import get_md5_hash_password

from coursegen.users.models import User
from metrics.sql_files import query

from .signing import Signing, signing

FAMILY = "family"
OWNER = Path(__file__).with_name("owner.sql")  # asked with every request: the ORM took a quarter of a poll to write it

# raised by claims that no token of ours has: a subject that is no UUID, no id, an expiry beyond the calendar
MALFORMED = (ValidationError, ValueError, TypeError, KeyError, OverflowError, OSError)


class _Ours:
    payload: dict[str, Any]

    @property
    def token_backend(self) -> Signing:
        return signing()

    @property
    def family(self) -> UUID:
        return UUID(self.payload.get(FAMILY) or self.payload["jti"])  # before there were families, each began one


class AccessToken(_Ours, tokens.AccessToken):
    """Good for some minutes, unless its family, its user or their password ends before."""


class AnyToken(_Ours, tokens.UntypedToken):
    """Either kind, to be asked about."""


class RefreshToken(_Ours, tokens.RefreshToken):  # type: ignore[misc]  # its bases differ among themselves
    """Good for one use. Nothing is stored of it before: a copy of the database holds no token that works."""

    access_token_class = AccessToken

    @classmethod
    def made_for(cls, user: User, *, family: UUID | None = None) -> Self:
        """Without a family it begins one."""
        token = super(tokens.BlacklistMixin, cls).for_user(user)
        token[FAMILY] = str(family or UUID(token["jti"]))
        return token

    def spend(self) -> tuple[BlacklistedToken, bool]:
        """The note that it is spent, and whether that is so only now: of many at once, for one."""
        return cast(tuple[BlacklistedToken, bool], self.blacklist())

    def check_blacklist(self) -> None:
        """Left to who spends it: what was spent before is more than a bad token."""


Kind = TypeVar("Kind", AccessToken, RefreshToken, AnyToken)


def read(kind: type[Kind], raw: str | bytes) -> Kind:
    """The token, if it is one of that kind; raises TokenError whatever is wrong with it."""
    try:
        return kind(cast(Any, raw))
    except MALFORMED as error:
        raise TokenError("malformed") from error


def owner_of(token: AccessToken | RefreshToken | AnyToken) -> User:
    """The active user it was made for; raises TokenError if the family has ended or the password changed."""
    try:
        asked = {"user": User._meta.pk.to_python(token["user_id"]), "family": token.family}
        user = next(iter(User.objects.raw(query(OWNER), asked)), None)
    except MALFORMED as error:
        raise TokenError("malformed") from error
    if user is None or token.get(api_settings.REVOKE_TOKEN_CLAIM) != get_md5_hash_password(user.password):
        raise TokenError("nobody's any more")
    return user
