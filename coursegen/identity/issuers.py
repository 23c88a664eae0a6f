"""Whose tokens are taken besides our own: a fixed record for each issuer, from the settings."""

from dataclasses import dataclass, field

import jwt
from django.conf import settings


@dataclass(frozen=True)
class Issuer:
    """Somebody who signs by a shared secret or by keys published at an address: one of the two, never both."""

    name: str
    secret: str = field(default="", repr=False)
    keys_url: str = ""
    tells_tiers: bool = False

    def __post_init__(self) -> None:
        if bool(self.secret) == bool(self.keys_url):
            raise ValueError(f"{self.name} needs a secret or an address of keys, and not both")


def issuer_of(token: str | bytes) -> Issuer | None:
    """The trusted issuer that a token names, if it names one. Nothing it says is verified by this."""
    if not settings.TRUSTED_ISSUERS:
        return None
    try:
        claims = jwt.decode(token, options={"verify_signature": False})
    except jwt.PyJWTError:
        return None
    return next((issuer for issuer in settings.TRUSTED_ISSUERS if issuer.name == claims.get("iss")), None)
