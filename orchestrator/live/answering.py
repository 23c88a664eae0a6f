"""The beginning of every stream: Django's answer to its request, in a thread."""

import logging
from io import BytesIO
from typing import Any

from django.core.handlers.asgi import ASGIRequest
from django.core.handlers.base import BaseHandler
from django.core.signals import request_started
from django.http import HttpRequest, HttpResponseBadRequest
from django.http.response import HttpResponseBase
from django.urls import set_script_prefix

Scope = dict[str, Any]
log = logging.getLogger(__name__)


class Answering(BaseHandler):
    """Serves a request as the web process would, middleware and all. Bodies are not read: what has one is not for here.

    Django's own handler for ASGI takes a thread of its own for each request, as many as come.
    """

    def __init__(self) -> None:
        super().__init__()
        self.load_middleware()

    def answer(self, scope: Scope) -> tuple[HttpRequest | None, HttpResponseBase]:
        """The request, unless it is none, and its answer; the connection to the database is given back."""
        set_script_prefix("/")
        request_started.send(sender=self.__class__, scope=scope)
        try:
            request = ASGIRequest(scope, BytesIO())
        except UnicodeDecodeError:
            return None, _closed(HttpResponseBadRequest())
        return request, _closed(self.get_response(request))


def _closed(response: HttpResponseBase) -> HttpResponseBase:
    """What is to be done after a request is done in the thread that has served it."""
    response.close()
    return response
