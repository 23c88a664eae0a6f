"""Keys of providers: in the environment alone, named by rows."""

from django.conf import settings
from django.core.validators import RegexValidator

PREFIX = "LLM_API_KEY"

names_a_key = RegexValidator(
    rf"^{PREFIX}(_[A-Z0-9_]+)?$",
    f"An environment variable that begins with {PREFIX}: no other secret can be read from here.",
)


def key_named(variable: str) -> str:
    """The key that `variable` holds in this process's environment; "" where it is unset or no provider's key."""
    keys: dict[str, str] = settings.LLM_API_KEYS
    return keys.get(variable, "")
