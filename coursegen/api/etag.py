"""Versions of what is shown: who polls is told in a few bytes that nothing is new, who writes
can't overwrite what they have not seen.
"""

import hashlib
from typing import Any, TypeVar

from django.http.response import HttpResponseBase
from django.utils.http import parse_etags
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from .protocol import PreconditionFailed

Answer = TypeVar("Answer", bound=HttpResponseBase)


def etag_of(version: str | bytes) -> str:
    text = version.encode() if isinstance(version, str) else version
    return f'"{hashlib.sha256(text).hexdigest()[:32]}"'


def etag_of_body(body: Any) -> str:
    """The version of what is its own body."""
    return etag_of(JSONRenderer().render(body))


def conditional(request: Request, body: Any, *, version: str | None = None) -> HttpResponseBase:
    """200 with the body, or 304 when the client has this version already. Never kept by anyone in between.

    `version` changes with whatever of the body counts; without it the body is its own version.
    """
    etag = etag_of_body(body) if version is None else etag_of(version)
    return versioned(Response(status=304) if is_known(request, etag) else Response(body), etag)


def is_known(request: Request, etag: str) -> bool:
    """Whether the client has this version already (`If-None-Match`)."""
    return _names(request.headers.get("If-None-Match"), etag)


def versioned(response: Answer, etag: str) -> Answer:
    """The response with its version on it."""
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Authorization"
    return response


def check_unchanged(request: Request, etag: str) -> None:
    """Raise PreconditionFailed if the client means another version than this (`If-Match`)."""
    header = request.headers.get("If-Match")
    if header is not None and not _names(header, etag):
        raise PreconditionFailed(headers={"ETag": etag})


def _names(header: str | None, etag: str) -> bool:
    """Weak forms count too: a proxy that compresses makes our tags weak on their way."""
    tags = parse_etags(header or "")
    return "*" in tags or etag in {tag.removeprefix("W/") for tag in tags}
