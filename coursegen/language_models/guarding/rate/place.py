from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from uuid import UUID

import structlog
from redis import RedisError

from coursegen.language_models.calling.errors import CallFailed, RateLimited
from coursegen.language_models.errors import MustWait
from coursegen.language_models.guarding.scripts import script
from coursegen.language_models.registry.models import LanguageModel
from metrics.redis import client

MINUTE_MS = 60_000
AWAY_SECONDS = 5.0
LONGEST_HOLD_SECONDS = 3600.0

log = structlog.get_logger(__name__)


@dataclass
class Place:
    """A call's place in its model's minute; `tokens` is to be set to what the call took."""

    tokens: int


@contextmanager
def place(model: LanguageModel, *, call_id: UUID, holder: str, tokens: int) -> Iterator[Place]:
    """Run a call within the model's limits: `tokens` are held until it says what it took.

    `holder` names who comes back for a booked place, "" who won't. Raises MustWait where there is no room now. A call
    that failed keeps its place, one that was not made gives it back; a provider's 429 holds up all callers.
    """
    taken = Place(tokens)
    _reserve(model, call_id, holder, tokens)
    try:
        yield taken
    except CallFailed as error:
        if isinstance(error, RateLimited) and error.retry_after:
            _hold(model, error.retry_after)
        _settle(model, call_id, error.tokens.input + error.tokens.output)
        raise
    except BaseException:
        _settle(model, call_id, -1)
        raise
    _settle(model, call_id, taken.tokens)


def _key(model: LanguageModel, name: str) -> str:
    return f"{{llm:{model.pk}}}:{name}"


def _reserve(model: LanguageModel, call_id: UUID, holder: str, tokens: int) -> None:
    limits = (model.requests_per_minute or 0, model.tokens_per_minute or 0)
    try:
        wait = int(
            script("rate/reserve")(
                keys=[_key(model, name) for name in ("made", "booked", "tokens", "hold")],
                args=[str(call_id), holder, tokens, *limits, MINUTE_MS],
            )
        )
    except RedisError as error:
        log.warning("rate_limits_redis_away", error=str(error))
        wait = round(AWAY_SECONDS * 1000) if any(limits) else 0
    if wait:
        raise MustWait(wait / 1000)


def _settle(model: LanguageModel, call_id: UUID, tokens: int) -> None:
    try:
        script("rate/settle")(keys=[_key(model, "made"), _key(model, "tokens")], args=[str(call_id), tokens])
    except RedisError as error:  # the estimate stands until its minute has passed
        log.warning("rate_limits_redis_away", error=str(error))


def _hold(model: LanguageModel, seconds: float) -> None:
    try:
        client().set(_key(model, "hold"), 1, px=max(1, round(min(seconds, LONGEST_HOLD_SECONDS) * 1000)))
    except RedisError as error:
        log.warning("rate_limits_redis_away", error=str(error))
