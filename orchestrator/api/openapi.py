"""What the engine adds to the OpenAPI document: paths as their clients know them, and how webhooks are signed."""

from typing import Any

Endpoint = tuple[str, str, str, Any]
SIGNED = {
    "webhook-id": "The message's name, the same each time it is sent.",
    "webhook-timestamp": "Seconds since 1970 (UTC) of this attempt.",
    "webhook-signature": "One or more `v1,<base64>`, separated by spaces.",
}
SIGNED_AS_EVER = {**SIGNED, "x-webhook-signature": "The hex HMAC-SHA256 of the body."}


def without_optional_slash(endpoints: list[Endpoint]) -> list[Endpoint]:
    """Routes that take a slash at the end or none are documented with none."""
    return [
        (path.rstrip("/") if path_regex.endswith("/?$") else path, path_regex, method, view)
        for path, path_regex, method, view in endpoints
    ]


def sign_webhooks(result: dict[str, Any], **_: Any) -> dict[str, Any]:
    """The headers that webhooks are verified by."""
    for webhook in result["webhooks"].values():
        webhook["post"]["parameters"] = _headers(SIGNED)
    for path in result["paths"].values():
        for callbacks in path.get("post", {}).get("callbacks", {}).values():
            for callback in callbacks.values():
                callback["post"]["parameters"] = _headers(SIGNED_AS_EVER)
    return result


def _headers(described: dict[str, str]) -> list[dict[str, Any]]:
    return [
        {"in": "header", "name": name, "required": True, "schema": {"type": "string"}, "description": description}
        for name, description in described.items()
    ]
