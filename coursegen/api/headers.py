"""The headers of answers, for the OpenAPI document."""

from collections.abc import Container
from typing import Any

HEADERS: dict[str, Any] = {
    "X-Request-ID": {
        "description": "The request's name in our logs.",
        "schema": {"type": "string", "maxLength": 255},
        "example": "bba8f0c9-07f1-4b07-9f36-d20ae3a30e3c",
    },
    "RateLimit-Policy": {
        "description": "The limits that hold: `q` requests in `w` seconds. Missing where there are none.",
        "schema": {"type": "string", "maxLength": 255},
        "example": '"user";q=12000;w=60, "organization";q=60000;w=60',
    },
    "RateLimit": {
        "description": "What is left of them: `r` requests; all are there again in `t` seconds.",
        "schema": {"type": "string", "maxLength": 255},
        "example": '"user";r=11999;t=1, "organization";r=59990;t=1',
    },
    "Location": {
        "description": "Where to read what was made or begun.",
        "required": True,
        "schema": {"type": "string", "format": "uri-reference", "maxLength": 2048},
        "example": "/api/v1/courses/01a216f0-c135-739f-89f0-a97e0092369f/",
    },
    "Retry-After": {
        "description": "In so many seconds it may be asked again.",
        "schema": {"type": "integer", "format": "int32", "minimum": 0, "maximum": 86_400},
        "example": 5,
    },
    "ETag": {
        "description": "The version of what is shown, for `If-None-Match` and `If-Match`.",
        "required": True,
        "schema": {"type": "string", "maxLength": 64},
        "example": '"9b1c6d3e5f7a8b90c1d2e3f4a5b6c7d8"',
    },
    "Idempotent-Replayed": {
        "description": "`true`: the answer of the first time; nothing was done.",
        "schema": {"type": "string", "const": "true"},
    },
    "WWW-Authenticate": {
        "description": "`Bearer`; names the error of a token that was sent.",
        "required": True,
        "schema": {"type": "string", "maxLength": 255},
        "example": 'Bearer realm="api"',
    },
}


def headers_of(method: Any, status: str, statuses: Container[str]) -> dict[str, Any]:
    """The headers of an operation's answer of this status, by reference; none of what others answer us."""
    if not hasattr(method, "takes"):
        return {}
    here = {
        "X-Request-ID": True,
        "RateLimit-Policy": status < "500",
        "RateLimit": status < "500",
        "Location": status in {"201", "202"} and bool(method.links),
        "Retry-After": status in {"429", "503"},
        "ETag": status in {"200", "304"} and "304" in statuses,
        "Idempotent-Replayed": status < "300" and hasattr(method, "takes_idempotency_key"),
        "WWW-Authenticate": status == "401",
    }
    return {name: {"$ref": f"#/components/headers/{name}"} for name, is_here in here.items() if is_here}
