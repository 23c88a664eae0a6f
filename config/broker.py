"""Kombu's transport for Redis, without two ways in which it ends the whole worker.

It decodes a message inside of its event loop, so that anything in a queue that is not a message of its own is an error
there. Here it is logged and forgotten, as Celery does with messages it can read and not understand.

A lost connection is closed twice, and the second time it wants to give the messages in hand back, by a connection it
can no longer make. Here that is an error of the connection, such as those who close it expect.
"""

from queue import Empty
from typing import Any

import structlog
from kombu.transport import TRANSPORT_ALIASES, redis
from redis.exceptions import ConnectionError as ConnectionBroken

NOT_A_MESSAGE = (ValueError, TypeError, KeyError, RecursionError)
log = structlog.get_logger(__name__)


class Channel(redis.Channel):
    def _brpop_read(self, **options: Any) -> Any:
        try:
            return super()._brpop_read(**options)  # type: ignore[misc]  # unknown to the stubs
        except NOT_A_MESSAGE as error:
            log.error("junk_in_a_queue", error=str(error))
            raise Empty from error

    def _connparams(self, asynchronous: bool = False) -> Any:
        if self.connection.client is None:
            raise ConnectionBroken("closed")
        return super()._connparams(asynchronous)  # type: ignore[misc]  # unknown to the stubs


class Transport(redis.Transport):
    Channel = Channel


def use() -> None:
    """Make every Redis connection of this process one of these."""
    for scheme in ("redis", "rediss"):
        TRANSPORT_ALIASES[scheme] = f"{__name__}:Transport"
