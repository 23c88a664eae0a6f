"""Every answer names its request, as every line of the log does: `X-Request-ID`."""

from typing import Any
from uuid import uuid4

import structlog
from django.http.response import HttpResponseBase
from django_structlog.signals import bind_extra_request_finished_metadata, update_failure_response

HEADER = "X-Request-ID"


def request_id() -> str:
    """The id of the request being served; a new one outside of the logging middleware."""
    return structlog.contextvars.get_contextvars().get("request_id") or str(uuid4())


def name_the_request(response: HttpResponseBase, **_: Any) -> None:
    response.headers.setdefault(HEADER, request_id())


def connect() -> None:
    bind_extra_request_finished_metadata.connect(name_the_request)
    update_failure_response.connect(name_the_request)
