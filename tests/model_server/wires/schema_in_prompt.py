"""The JSON schema that a prompt spells out, for calls whose request carries none."""

import json
from typing import Any


def schema_in(text: str) -> dict[str, Any] | None:
    """The last object schema in `text`."""
    decoder, found, position = json.JSONDecoder(), None, text.find("{")
    while position >= 0:
        try:
            value, end = decoder.raw_decode(text, position)
        except ValueError:
            end = position + 1
        else:
            found = value if isinstance(value, dict) and "properties" in value else found
        position = text.find("{", end)
    return found
