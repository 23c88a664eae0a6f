"""The key that signs our tokens, and the one before it."""

from functools import cache
from typing import Any

from django.conf import settings
from rest_framework_simplejwt.backends import TokenBackend
from rest_framework_simplejwt.exceptions import TokenBackendError, TokenBackendExpiredToken
from rest_framework_simplejwt.settings import api_settings


class Signing(TokenBackend):
    """Signs with one key; takes what was signed with another before, so that a change of keys ends no session."""

    def __init__(self, key: str, *, previous: str = "") -> None:
        about = {
            "algorithm": api_settings.ALGORITHM,
            "audience": api_settings.AUDIENCE,
            "issuer": api_settings.ISSUER,
            "leeway": api_settings.LEEWAY,
        }
        super().__init__(signing_key=key, **about)
        self._previous = TokenBackend(signing_key=previous, **about) if previous else None

    def decode(self, token: Any, verify: bool = True) -> dict[str, Any]:
        try:
            return super().decode(token, verify)
        except TokenBackendExpiredToken:
            raise
        except TokenBackendError:
            if self._previous is None:
                raise
            return self._previous.decode(token, verify)


@cache
def signing() -> Signing:
    """This process's, by its settings."""
    return Signing(api_settings.SIGNING_KEY, previous=settings.JWT_SIGNING_KEY_PREVIOUS)
