"""The compatibility surface's paths in the OpenAPI document, as its clients know them."""

from typing import Any

Endpoint = tuple[str, str, str, Any]


def without_optional_slash(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Routes that take a slash at the end or none are documented with none."""
    return [
        (path.rstrip("/") if path_regex.endswith("/?$") else path, path_regex, method, view)
        for path, path_regex, method, view in endpoints
    ]
