from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID

import structlog
from redis import RedisError

from coursegen.language_models.calling.errors import CallFailed, Misconfigured, ProviderUnavailable
from coursegen.language_models.errors import CircuitOpen
from coursegen.language_models.guarding.scripts import script
from coursegen.language_models.registry.models import LanguageModel
from metrics.enums import EventType, Severity
from metrics.record import record

FAILURES = 5
WITHIN_MS = 60_000
OPEN_MS = 15_000
SPARE_SECONDS = 5
"""A probe's time beyond its call's deadline."""

log = structlog.get_logger(__name__)


@contextmanager
def passage(model: LanguageModel, *, call_id: UUID) -> Iterator[None]:
    """Run a call if the model's breaker lets it pass; CircuitOpen otherwise. Its end is reported to the breaker."""
    _admit(model, call_id)
    try:
        yield
    except (ProviderUnavailable, Misconfigured) as error:
        _report(model, call_id, "failed", str(error))
        raise
    except CallFailed:  # it answers, if not as we wish
        _report(model, call_id, "ok")
        raise
    except BaseException:
        _report(model, call_id, "none")
        raise
    _report(model, call_id, "ok")


def _breaker(model: LanguageModel) -> str:
    return f"{{llm:{model.pk}}}:breaker"


def _admit(model: LanguageModel, call_id: UUID) -> None:
    probe_ms = (model.deadline_seconds + SPARE_SECONDS) * 1000
    try:
        wait = int(script("breaker/admit")(keys=[_breaker(model)], args=[str(call_id), probe_ms]))
    except RedisError as error:
        log.warning("breaker_redis_away", error=str(error))
        return
    if wait:
        raise CircuitOpen(wait / 1000)


def _report(model: LanguageModel, call_id: UUID, how: str, reason: str = "") -> None:
    keys = [_breaker(model), f"{{llm:{model.pk}}}:failures"]
    try:
        did = script("breaker/report")(keys=keys, args=[str(call_id), how, FAILURES, WITHIN_MS, OPEN_MS])
    except RedisError as error:
        log.warning("breaker_redis_away", error=str(error))
        return
    if did == "opened":
        record(
            EventType.CIRCUIT_OPENED,
            severity=Severity.ERROR,
            provider=model.provider.name,
            model=model.name,
            why=reason[:500],
        )
    elif did:
        log.warning("circuit", did=did, provider=model.provider.name, model=model.name)
