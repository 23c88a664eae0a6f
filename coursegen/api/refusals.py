"""Any exception as a PlatformError: what a client may know of it."""

import errno
from typing import Any

import psycopg
import redis.exceptions
from django.conf import settings
from django.core.exceptions import ObjectDoesNotExist, PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.db import InterfaceError, OperationalError
from django.http import Http404
from django.http.request import UnreadablePostError
from rest_framework import exceptions

from coursegen.errors import InvalidRequest, NotAuthenticated, PlatformError
from coursegen.identity.errors import KeysUnknown

from . import protocol
from .field_errors import by_path

AWAY = (
    OperationalError,
    InterfaceError,
    psycopg.OperationalError,
    psycopg.InterfaceError,
    redis.exceptions.RedisError,
    KeysUnknown,
)
NO_ROOM = {errno.ENOSPC, errno.EDQUOT}
RETRY_SOON = {"Retry-After": "5"}
PLAIN: dict[type[exceptions.APIException], type[PlatformError]] = {
    exceptions.NotAuthenticated: NotAuthenticated,
    exceptions.PermissionDenied: protocol.Forbidden,
    exceptions.NotFound: protocol.NotFound,
    exceptions.NotAcceptable: protocol.NotAcceptable,
}


def refusal_of(error: Exception, view: Any = None) -> PlatformError:
    """What to answer for `error`. Whatever is not known here is a fault of ours and says nothing of itself.

    A view may name its own `failure`: the PlatformError that its clients know for "could not be done".
    """
    if isinstance(error, PlatformError):
        return error
    if isinstance(error, exceptions.APIException):
        return _of_framework(error, view)
    if isinstance(error, Http404 | ObjectDoesNotExist):  # the latter went while the request was served
        return protocol.NotFound()
    if isinstance(error, PermissionDenied):
        return protocol.Forbidden()
    if isinstance(error, RequestDataTooBig):
        return body_too_large()
    if isinstance(error, SuspiciousOperation | UnreadablePostError):
        return InvalidRequest(details={"body": [str(error)]})
    if isinstance(error, OSError) and error.errno in NO_ROOM:
        return protocol.StorageFull()
    if failure := getattr(view, "failure", None):
        return failure()
    return protocol.Unavailable(headers=RETRY_SOON) if isinstance(error, AWAY) else protocol.Unexpected()


def body_too_large() -> PlatformError:
    limit = settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    return protocol.BodyTooLarge(limit=limit, details={"limit": limit})


def _of_framework(error: exceptions.APIException, view: Any) -> PlatformError:
    match error:
        case exceptions.ValidationError():
            return InvalidRequest(details=by_path(error.detail))
        case exceptions.ParseError():
            return InvalidRequest(details={"body": [str(error.detail)]})
        case exceptions.MethodNotAllowed():
            return protocol.MethodNotAllowed(method=view.request.method)
        case exceptions.UnsupportedMediaType():
            return _unsupported(view)
        case exceptions.Throttled():
            return protocol.TooManyRequests(headers={"Retry-After": str(getattr(error, "wait", None) or 1)})
    other = protocol.InvalidToken if error.status_code == 401 else protocol.Unexpected
    return PLAIN.get(type(error), other)()


def _unsupported(view: Any) -> PlatformError:
    accepted = [parser.media_type for parser in view.parser_classes]
    sent = view.request.content_type[:100] or "no Content-Type"
    return protocol.UnsupportedMediaType(
        accepted=", ".join(accepted),
        sent=sent,
        details={"accepted": accepted},
        headers={"Accept": ", ".join(accepted)},
    )
