"""Asking for a request's share."""

import hashlib
import time
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import structlog
from redis import RedisError
from redis.commands.core import Script

from metrics.redis import client

TAKE = Path(__file__).with_name("take.lua")
AWAY_SECONDS = 1.0
"""So long Redis is not asked again after it did not answer: a frozen one would cost every request its patience."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Limit:
    """`requests` in `seconds`, under a name that clients see."""

    name: str
    requests: int
    seconds: int


@dataclass(frozen=True)
class Bucket:
    """A limit as it holds for one of those it is about: a user, an organization, an address, an account."""

    limit: Limit
    whose: str

    @property
    def key(self) -> str:
        digest = hashlib.sha256(self.whose.encode()).hexdigest()[:32]  # Redis learns no address and no email
        return f"{{rates}}:{self.limit.name}:{digest}"


@dataclass(frozen=True)
class Level:
    """How a bucket stands: `left` requests; `seconds` until it is full, or until it has one again when it refused."""

    limit: Limit
    left: int
    seconds: float


@dataclass(frozen=True)
class Share:
    granted: bool
    levels: tuple[Level, ...] = ()

    @property
    def wait(self) -> float:
        """Seconds until it is worth asking again."""
        return max((level.seconds for level in self.levels if not level.left), default=0.0)


UNKNOWN = Share(granted=True)


class _Patience:
    """When Redis, found away, is to be asked again; each process for itself."""

    until = 0.0


@cache
def _script() -> Script:
    return client().register_script(TAKE.read_text(encoding="utf-8"))


def take(buckets: Sequence[Bucket]) -> Share:
    """One request's share of every bucket, or of none. Never raises: without Redis it is granted."""
    if not buckets or time.monotonic() < _Patience.until:
        return UNKNOWN
    sizes = [number for each in buckets for number in (each.limit.requests, each.limit.seconds * 1_000_000)]
    try:
        granted, *levels = _script()(keys=[each.key for each in buckets], args=sizes)
    except RedisError as error:
        log.warning("rates_redis_away", error=str(error))
        _Patience.until = time.monotonic() + AWAY_SECONDS
        return UNKNOWN
    pairs = zip(buckets, levels[::2], levels[1::2], strict=True)
    return Share(bool(granted), tuple(Level(each.limit, left, micros / 1_000_000) for each, left, micros in pairs))


def refill(buckets: Sequence[Bucket]) -> None:
    """Give back all that was taken; without Redis they fill by themselves."""
    if buckets and time.monotonic() >= _Patience.until:
        with suppress(RedisError):
            client().delete(*(each.key for each in buckets))
