"""Text from outside, as Postgres can hold it."""

import re
from typing import Any

UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
"""NUL, and halves of surrogate pairs: JSON can escape them, Postgres refuses both."""


def storable(text: str) -> str:
    """`text` without the characters Postgres refuses."""
    return UNSTORABLE.sub("", text)


def storable_json(value: Any) -> Any:
    """Decoded JSON with every string in it made storable."""
    match value:
        case str():
            return storable(value)
        case list():
            return [storable_json(item) for item in value]
        case dict():
            return {storable(key): storable_json(item) for key, item in value.items()}
    return value
