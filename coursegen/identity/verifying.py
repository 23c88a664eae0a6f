"""A trusted issuer's token: is it what it says?

The keys and the one family of algorithms come from the issuer's record, never from the token: a list with both HS256
and RS256 would take what was signed with the public key as a secret.
"""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

import jwt
from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from coursegen.tiers.names import Tier

from .errors import TokenRefused
from .issuers import Issuer
from .published_keys import published_keys

AUDIENCE = "authenticated"
ROLE = "authenticated"
LEEWAY_SECONDS = 30
LONGEST_EMAIL = 254
REQUIRED = ["exp", "iat", "sub", "aud", "iss"]


@dataclass(frozen=True)
class Claims:
    """What an issuer says of who is asking. `tier` is empty where it may not say, or says none that there is."""

    issuer: Issuer
    subject: UUID
    issued_at: datetime
    email: str
    tier: str


def verified(token: str | bytes, issuer: Issuer) -> Claims:
    """The claims of a token that this issuer signed for us; raises TokenRefused, or KeysUnknown."""
    try:
        key, algorithm = _key_for(token, issuer)
        claims = jwt.decode(
            token,
            key,
            algorithms=[algorithm],
            audience=AUDIENCE,
            issuer=issuer.name,
            leeway=LEEWAY_SECONDS,
            options={"require": REQUIRED, "enforce_minimum_key_length": True},
        )
        return _read(claims, issuer)
    except (jwt.PyJWTError, ValueError, OverflowError, OSError) as error:
        raise TokenRefused(str(error)) from error


def _key_for(token: str | bytes, issuer: Issuer) -> tuple[Any, str]:
    if issuer.secret:
        return issuer.secret, "HS256"
    key_id = jwt.get_unverified_header(token).get("kid", "")
    key = published_keys(issuer.keys_url).find(key_id)
    if key is None:
        raise TokenRefused("signed with a key that is not published")
    return key, key.algorithm_name


def _read(claims: dict[str, Any], issuer: Issuer) -> Claims:
    if claims.get("role") != ROLE:
        raise TokenRefused("not a user's token")
    if claims.get("is_anonymous"):
        raise TokenRefused("anybody can make anonymous users, as many as they like")
    return Claims(
        issuer=issuer,
        subject=UUID(claims["sub"]),
        issued_at=datetime.fromtimestamp(int(claims["iat"]), UTC),
        email=_email(claims.get("email")),
        tier=_tier(claims.get("app_metadata")) if issuer.tells_tiers else "",
    )


def _email(told: Any) -> str:
    if not isinstance(told, str) or len(told) > LONGEST_EMAIL or not told.isprintable():
        return ""
    try:
        validate_email(told)
    except ValidationError:
        return ""
    return told.lower()


def _tier(metadata: Any) -> str:
    """From `app_metadata`, which only the issuer's server side can write. Users write `user_metadata` themselves."""
    told = metadata.get("tier") if isinstance(metadata, dict) else None
    tier = told.upper() if isinstance(told, str) else ""
    return tier if tier in Tier.values else ""
