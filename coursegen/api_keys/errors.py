"""What is refused of keys, and to keys."""

from coursegen.errors import PlatformError

from .scopes import Scope


class ApiKeyNotFound(PlatformError):
    status = 404
    code = "api_key_not_found"
    texts = {"en": "There is no such API key.", "ru": "Такого API-ключа нет."}


class TooManyApiKeys(PlatformError):
    status = 409
    code = "too_many_api_keys"
    texts = {
        "en": "The organization has {limit} API keys that work, and no more are possible: revoke one first.",
        "ru": "У организации {limit} действующих API-ключей, больше нельзя: сначала отзовите один из них.",
    }
    example = {"limit": 50, "details": {"limit": 50}}


class NotForApiKeys(PlatformError):
    """Keys, secrets of others and what has no scope are for people with their own tokens."""

    status = 403
    code = "not_for_api_keys"
    texts = {
        "en": "No API key may do this; it takes a user's own access token.",
        "ru": "API-ключу это не разрешено: нужен токен доступа самого пользователя.",
    }
    fixed_text = "Forbidden: no API key may do this"


class ScopeMissing(PlatformError):
    status = 403
    code = "scope_missing"
    texts = {
        "en": "This API key does not have the scope {scope}.",
        "ru": "У этого API-ключа нет разрешения {scope}.",
    }
    fixed_text = "Forbidden: this API key does not have the scope {scope}"
    example = {"scope": Scope.COURSES_WRITE}

    def __init__(self, scope: Scope) -> None:
        challenge = f'Bearer realm="api", error="insufficient_scope", scope="{scope.value}"'  # RFC 6750
        super().__init__(scope=scope.value, details={"scope": scope.value}, headers={"WWW-Authenticate": challenge})
