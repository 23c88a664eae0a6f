"""GET /metrics: for Prometheus, with the operator's token."""

import hmac

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from .exposition import page


@require_safe
@never_cache
def metrics(request: HttpRequest) -> HttpResponse:
    """The numbers. Without a METRICS_TOKEN there is no such page: what a platform does is not for everybody."""
    if not settings.METRICS_TOKEN:
        raise Http404
    scheme, _, token = request.headers.get("Authorization", "").partition(" ")
    known = hmac.compare_digest(token.strip().encode(), settings.METRICS_TOKEN.encode())
    if scheme.lower() != "bearer" or not known:
        return HttpResponse(
            "a token is needed\n", "text/plain", 401, headers={"WWW-Authenticate": 'Bearer realm="metrics"'}
        )
    return HttpResponse(page.text(), content_type=CONTENT_TYPE_LATEST)
