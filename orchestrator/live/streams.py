"""All streams of this process."""

import asyncio
from collections.abc import Awaitable, Callable, Coroutine
from concurrent.futures import Executor
from contextlib import suppress
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import connection

from metrics.postgres.patience import answers_within

from .hearing import listen
from .looking import News, look
from .lookout import DATABASE_SECONDS, Lookout
from .opening import Opening
from .seats import Seats
from .stream import GivenUp, Send, Stream
from .watches import Watches

Gone = Callable[[], Coroutine[Any, Any, None]]
"""Returns when the client has closed its connection."""


class Streams:
    def __init__(self, threads: Executor) -> None:
        self._threads = threads
        self._watches = Watches()
        self._lookout = Lookout(self._watches)
        self._seats = Seats(per_user=settings.LIVE_STREAMS_PER_USER, in_all=settings.LIVE_STREAMS)
        self._open: set[Stream] = set()
        self._leaving = False

    async def run(self) -> None:
        """Find out what is new, for ever."""
        async with asyncio.TaskGroup() as tasks:
            tasks.create_task(self._lookout.run())
            tasks.create_task(listen(self._lookout.hear))

    def leave(self) -> None:
        """End all streams, and those to come with what there is for them."""
        self._leaving = True
        for stream in self._open:
            stream.end()

    async def hold(self, opening: Opening, *, begin: Callable[[], Awaitable[None]], send: Send, gone: Gone) -> None:
        """Keep a stream open to its end. Raises TooManyStreams or NoStreamsLeft before it has begun."""
        with self._seats.taken(opening.user_id):
            await begin()
            heartbeat = settings.LIVE_HEARTBEAT_SECONDS
            stream = Stream(opening.job_id, opening.cursor, send=send, catch_up=self._catch_up, heartbeat=heartbeat)
            listener = asyncio.create_task(gone())
            listener.add_done_callback(lambda _: stream.end())
            self._open.add(stream)
            if self._leaving:
                stream.end()
            try:
                with suppress(GivenUp):
                    await stream.run(self._watches)
            finally:
                self._open.discard(stream)
                listener.cancel()

    async def _catch_up(self, job_id: UUID, after: int) -> News | None:
        return await asyncio.get_running_loop().run_in_executor(self._threads, _read, job_id, after)


def _read(job_id: UUID, after: int) -> News | None:
    try:
        with answers_within(DATABASE_SECONDS):
            return look({job_id: after}).get(job_id)
    finally:
        connection.close()
