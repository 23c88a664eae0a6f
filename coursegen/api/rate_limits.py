"""Holding a request to its rate limits, and telling the client how they stand."""

import math

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.request import Request

from coursegen.rates.buckets import Level, Share

from .protocol import TooManyRequests


def address_of(request: Request | HttpRequest) -> str:
    """Who calls: the address that the outermost of our own proxies saw. What a client writes itself is not believed."""
    forwarded = [part.strip() for part in request.headers.get("X-Forwarded-For", "").split(",") if part.strip()]
    trusted: int = settings.TRUSTED_PROXIES
    if not trusted or len(forwarded) < trusted:
        return str(request.META.get("REMOTE_ADDR", ""))
    return forwarded[-trusted]


def check(share: Share) -> None:
    """Raise TooManyRequests unless the share was granted."""
    if not share.granted:
        raise TooManyRequests(headers={"Retry-After": str(max(1, math.ceil(share.wait)))})


def tell(response: HttpResponseBase, levels: tuple[Level, ...]) -> None:
    """`RateLimit-Policy` and `RateLimit`, as draft-ietf-httpapi-ratelimit-headers-11 has them."""
    if levels:
        response.headers["RateLimit-Policy"] = ", ".join(
            f'"{each.limit.name}";q={each.limit.requests};w={each.limit.seconds}' for each in levels
        )
        response.headers["RateLimit"] = ", ".join(
            f'"{each.limit.name}";r={each.left};t={math.ceil(each.seconds)}' for each in levels
        )
