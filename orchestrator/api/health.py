"""/livez: this process answers. /readyz: what it needs answers too."""

import time
from collections.abc import Callable
from typing import Any

from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from metrics.postgres.patience import answers_within
from metrics.redis import client
from orchestrator.policies.reports import alive


@require_safe
@never_cache
def livez(request: HttpRequest) -> JsonResponse:
    """200 as long as the process can answer at all; asks nobody."""
    return JsonResponse({"status": "ok"})


@require_safe
@never_cache
def readyz(request: HttpRequest) -> JsonResponse:
    """Each dependency with its latency; 503 when Postgres or the broker is down. Workers do not decide."""
    workers: dict[str, Any] = {}
    dependencies = {
        "postgres": _timed(lambda: workers.update(_workers())),
        "broker": _timed(lambda: client().ping()),
    }
    ready = all(each["ok"] for each in dependencies.values())
    body: dict[str, Any] = {"status": "ok" if ready else "unavailable", "dependencies": dependencies}
    if dependencies["postgres"]["ok"]:
        body["workers"] = workers
    return JsonResponse(body, status=200 if ready else 503, headers={} if ready else {"Retry-After": "5"})


def _timed(ask: Callable[[], Any]) -> dict[str, Any]:
    begun = time.monotonic()
    said: dict[str, Any] = {"ok": True}
    try:
        ask()
    except Exception as error:  # whatever it is, the answer is "not ready", and its class says enough to a probe
        said = {"ok": False, "error": type(error).__name__}
    return {**said, "latency_ms": round((time.monotonic() - begun) * 1000, 2)}


def _workers() -> dict[str, Any]:
    """Those alive; what asks Postgres, as good as any other question. That there are none decides nothing."""
    with answers_within(1.0):
        return {report.name: {"running": report.running, "cpu_percent": report.cpu_percent} for report in alive()}
