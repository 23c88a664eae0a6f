"""Conditional answers for those who poll."""

import hashlib

from django.http.response import HttpResponseBase
from django.utils.http import parse_etags
from rest_framework.request import Request
from rest_framework.response import Response


def conditional(request: Request, body: dict[str, object], *, version: str) -> HttpResponseBase:
    """200 with the body, or 304 when the client has this version already. Never kept by anyone in between."""
    etag = f'"{hashlib.sha256(version.encode()).hexdigest()[:32]}"'
    known = parse_etags(request.headers.get("If-None-Match", ""))
    seen = "*" in known or etag in {tag.removeprefix("W/") for tag in known}
    response = Response(status=304) if seen else Response(body)
    response["ETag"] = etag
    response["Cache-Control"] = "private, no-cache"
    response["Vary"] = "Authorization"
    return response
