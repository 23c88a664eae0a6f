"""The process's connection to Redis, for everything that is not the broker. Short timeouts: nobody waits for Redis."""

from functools import cache

from django.conf import settings
from redis import Redis
from redis.backoff import NoBackoff
from redis.exceptions import ConnectionError as ConnectionBroken
from redis.retry import Retry


@cache
def client() -> "Redis":
    """A pooled client; raises redis.RedisError within a quarter of a second when the server is away or frozen."""
    return Redis.from_url(
        settings.REDIS_URL,
        decode_responses=True,
        socket_timeout=0.25,
        socket_connect_timeout=0.25,
        socket_keepalive=True,
        # A connection may be one of before a restart of the server; who did not answer in time is not asked again.
        retry=Retry(NoBackoff(), 1, supported_errors=(ConnectionBroken,)),
        max_connections=200,
    )
