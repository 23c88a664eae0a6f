"""Answers where no view was reached: JSON under /api/, in the form of its surface; HTML elsewhere."""

import sys
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import Resolver404, resolve
from django.views import defaults

from .errors import body_of
from .protocol import Forbidden, NotFound, Unexpected
from .refusals import refusal_of

API = "/api/"
PROBLEMS = "/api/v1/"
KEEPING_THE_METHOD = 308


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    if not request.path.startswith(API):
        return defaults.page_not_found(request, exception)
    if _is_a_path(f"{request.path_info}/"):
        return _with_slash(request)
    return body_of(NotFound(), request, compatibility=_flat(request))


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    if not request.path.startswith(API):
        return defaults.permission_denied(request, exception)
    return body_of(Forbidden(), request, compatibility=_flat(request))


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if not request.path.startswith(API):
        return defaults.bad_request(request, exception)
    return body_of(refusal_of(exception), request, compatibility=_flat(request))


def server_error(request: HttpRequest, *_: Any) -> HttpResponse:
    """The traceback is in the log by now: the request's middleware has written it."""
    if not request.path.startswith(API):
        return defaults.server_error(request)
    error = sys.exc_info()[1]
    refusal = refusal_of(error) if isinstance(error, Exception) else Unexpected()
    return body_of(refusal, request, compatibility=_flat(request))


def _flat(request: HttpRequest) -> bool:
    return not request.path.startswith(PROBLEMS)


def _is_a_path(path: str) -> bool:
    try:
        resolve(path)
    except Resolver404:
        return False
    return True


def _with_slash(request: HttpRequest) -> HttpResponse:
    """The usual redirect would turn a POST into a GET."""
    response = HttpResponse(status=KEEPING_THE_METHOD)
    response.headers["Location"] = request.get_full_path(force_append_slash=True)
    return response
