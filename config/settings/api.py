from datetime import timedelta

from config.environment import environment
from config.supabase import trusted_issuers


def _rate(text: str) -> tuple[int, int] | None:
    """`600/60` as (requests, seconds); None for `off`."""
    if text == "off":
        return None
    requests, _, seconds = text.partition("/")
    return int(requests), int(seconds)


RATE_LIMITS = {
    name: _rate(getattr(environment(), f"rate_limit_{name}")) for name in ("user", "organization", "address", "account")
}
TRUSTED_PROXIES = environment().trusted_proxies

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "coursegen.api_keys.authentication.ApiKeyAuthentication",
        "coursegen.api.authentication.BearerAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"],
    "DEFAULT_PARSER_CLASSES": ["coursegen.api.parsers.StrictJSONParser"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "DEFAULT_SCHEMA_CLASS": "coursegen.api.openapi.Schema",
    "DEFAULT_PAGINATION_CLASS": "coursegen.api.pagination.NewestFirst",
    "EXCEPTION_HANDLER": "coursegen.api.errors.answer",
    "DATETIME_FORMAT": "%Y-%m-%dT%H:%M:%S.%fZ",
    "UNAUTHENTICATED_USER": None,
}

SIMPLE_JWT = {
    "SIGNING_KEY": environment().jwt_signing_key,
    "ALGORITHM": "HS256",
    "ISSUER": "coursegen",
    "AUDIENCE": "coursegen",
    "ACCESS_TOKEN_LIFETIME": timedelta(minutes=15),
    "REFRESH_TOKEN_LIFETIME": timedelta(days=7),
    "ROTATE_REFRESH_TOKENS": True,
    "BLACKLIST_AFTER_ROTATION": True,
    "CHECK_REVOKE_TOKEN": True,  # a changed password ends every token
    "CHECK_USER_IS_ACTIVE": True,
    "LEEWAY": 10,
}
JWT_SIGNING_KEY_PREVIOUS = environment().jwt_signing_key_previous
TRUSTED_ISSUERS = trusted_issuers()
