"""The one place where exceptions become HTTP answers."""

from collections.abc import Mapping
from typing import Any

import structlog
from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest, JsonResponse
from rest_framework.views import set_rollback

from coursegen.errors import PlatformError

from .bodies import flat, problem
from .refusals import refusal_of

log = structlog.get_logger(__name__)


def answer(error: Exception, context: Mapping[str, Any]) -> JsonResponse:
    """The HTTP answer for any exception a view raises; flat where the view says `compatibility = True`."""
    set_rollback()
    view = context.get("view")
    refusal = refusal_of(error, view)
    log_failure(refusal, error)
    return body_of(refusal, context["request"], compatibility=getattr(view, "compatibility", False))


def body_of(refusal: PlatformError, request: HttpRequest, *, compatibility: bool) -> JsonResponse:
    return flat(refusal) if compatibility else problem(refusal, request)


def log_failure(refusal: PlatformError, error: Exception) -> None:
    """A fault of ours leaves its traceback in the log; a client's mistake only its status."""
    if refusal.status >= 500:
        log.error("request_could_not_be_served", code=refusal.code, exc_info=error)
    elif isinstance(error, ObjectDoesNotExist):  # or it has never been, and that is a fault of ours
        log.warning("went_while_it_was_looked_at", error=str(error), exc_info=error)
