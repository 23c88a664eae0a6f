"""Listening to what is announced over Redis."""

import asyncio
from collections.abc import Callable
from contextlib import suppress
from uuid import UUID

import structlog
from django.conf import settings
from redis.asyncio import Redis
from redis.exceptions import RedisError

from orchestrator.events.announce import CHANNEL

AGAIN_SECONDS = 0.5
CONNECT_SECONDS = 2.0

log = structlog.get_logger(__name__)


async def listen(hear: Callable[[UUID], None]) -> None:
    """Call `hear` with every job that is announced, for ever; connects again whenever Redis has been away."""
    away = False
    while True:
        try:
            await _listen(hear)
        except (RedisError, OSError) as error:
            if not away:
                log.warning("live_events_redis_away", error=str(error))
            away = True
        await asyncio.sleep(AGAIN_SECONDS)


async def _listen(hear: Callable[[UUID], None]) -> None:
    connection = Redis.from_url(
        settings.REDIS_URL, decode_responses=True, socket_connect_timeout=CONNECT_SECONDS, socket_keepalive=True
    )
    async with connection, connection.pubsub(ignore_subscribe_messages=True) as subscription:
        await subscription.subscribe(CHANNEL)
        async for message in subscription.listen():
            with suppress(ValueError):  # the channel is anybody's who may speak to this Redis
                hear(UUID(message["data"]))
