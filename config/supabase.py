"""The Supabase projects whose users may use the API: SUPABASE_… names one, SUPABASE_…_<NAME> each of the others."""

import re
from functools import cache
from typing import Any, Self

from pydantic import BaseModel, Field, model_validator

from coursegen.identity.issuers import Issuer

from .environment import environment, named
from .environment_rules import KEYS
from .guessable import why_guessable
from .nonsense import sensible

VARIABLE = r"SUPABASE_(URL|ISSUER|JWT_SECRET|TRUST_TIER)(_[A-Z0-9_]+)?"
ADDRESS = r"https?://([\w.-]+|\[[0-9a-fA-F:]+\])(:\d+)?(/[\w./~-]*)?"
OURS = "coursegen"


class SupabaseProject(BaseModel):
    """The variables of one project, without `SUPABASE_` and suffix (docs/configuration.md repeats them)."""

    url: str = Field("", description="address of the project whose users may use the API; none: tokens of our own only")
    issuer: str = Field("", description="what its tokens name as issuer, where that is not SUPABASE_URL/auth/v1")
    jwt_secret: str = Field("", repr=False, description="its shared secret; none: the keys it publishes are fetched")
    trust_tier: bool = Field(False, description="whether `app_metadata.tier` of its tokens sets a user's tier")

    @model_validator(mode="after")
    def _url_is_an_address(self) -> Self:
        if not re.fullmatch(ADDRESS, self.url):
            raise ValueError("SUPABASE_URL must be an address, as in https://<project>.supabase.co")
        if self.url.startswith("http://") and not self.jwt_secret and not environment().demo:
            raise ValueError("SUPABASE_URL must begin with https:// where keys are fetched from it")
        return self

    @model_validator(mode="after")
    def _secret_is_a_secret(self) -> Self:
        if self.jwt_secret.lstrip().startswith(("-----BEGIN", "{", "ssh-")):
            raise ValueError("SUPABASE_JWT_SECRET is a key: leave it empty, and the keys are fetched")
        if self.jwt_secret and len(self.jwt_secret) < 32:
            raise ValueError("SUPABASE_JWT_SECRET must have 32 characters or more")
        if self.jwt_secret in {getattr(environment(), name) for name in (*KEYS, "jwt_signing_key_previous")} - {""}:
            raise ValueError("SUPABASE_JWT_SECRET must differ from our own keys")
        if self.jwt_secret and not environment().demo and (reason := why_guessable(self.jwt_secret)):
            raise ValueError(f"SUPABASE_JWT_SECRET {reason}")
        return self

    @model_validator(mode="after")
    def _issuer_is_not_us(self) -> Self:
        if self.issuer == OURS:
            raise ValueError("SUPABASE_ISSUER must not be ours")
        return self

    def as_issuer(self) -> Issuer:
        auth = self.url.rstrip("/") + "/auth/v1"
        return Issuer(
            name=self.issuer or auth,
            secret=self.jwt_secret,
            keys_url="" if self.jwt_secret else f"{auth}/.well-known/jwks.json",
            tells_tiers=self.trust_tier,
        )


@cache
def trusted_issuers() -> tuple[Issuer, ...]:
    """Whose tokens are taken besides our own. Ends the process when a variable makes no sense."""
    issuers = {}
    for suffix, variables in sorted(_by_suffix().items()):
        with sensible(f"SUPABASE_…{suffix}: "):
            issuer = SupabaseProject(**variables).as_issuer()
            if issuer.name in issuers:
                raise ValueError("SUPABASE_ISSUER must be another one for each project")
        issuers[issuer.name] = issuer
    return tuple(issuers.values())


def _by_suffix() -> dict[str, dict[str, Any]]:
    found: dict[str, dict[str, Any]] = {}
    for name, value in named(VARIABLE).items():
        match = re.fullmatch(VARIABLE, name)
        if match and value:
            found.setdefault(match[2] or "", {})[match[1].lower()] = value
    return found
