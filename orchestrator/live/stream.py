"""One client's stream: what is new as it comes, a heartbeat where nothing is, and the end with the job."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID

from django.db import Error

from .frames import HEARTBEAT
from .looking import News
from .watches import Watch, Watches

UNREAD_SECONDS = 30.0
"""A client that takes nothing for so long is given up."""
AGAIN_SECONDS = 1.0

Send = Callable[[bytes], Awaitable[None]]
CatchUp = Callable[[UUID, int], Awaitable[News | None]]
"""Reads what there is of a job after a number; raises django.db.Error while Postgres is away."""


class GivenUp(Exception):
    """The client does not read."""


class Stream:
    def __init__(self, job_id: UUID, cursor: int, *, send: Send, catch_up: CatchUp, heartbeat: float) -> None:
        self._job_id = job_id
        self._cursor = cursor
        self._write = send
        self._catch_up = catch_up
        self._heartbeat = heartbeat
        self._woken = asyncio.Event()
        self._over = False

    def end(self) -> None:
        """Come to the end soon, wherever it is: the client is gone, or this process leaves."""
        self._over = True
        self._woken.set()

    async def run(self, watches: Watches) -> None:
        """Send what comes until the job has ended. Raises GivenUp."""
        watch = watches.begin(self._job_id, newest=self._cursor, wake=self._woken.set)
        try:
            while not self._over:
                self._woken.clear()
                if await self._send_new(watch):
                    continue
                if watch.ended and self._cursor >= watch.newest:
                    return
                await self._wait()
        finally:
            watches.end(self._job_id, self._woken.set)

    async def _send_new(self, watch: Watch) -> bool:
        """Whether there was anything."""
        events = watch.after(self._cursor)
        if events is None:
            return await self._send_missed()
        if events:
            await self._send(b"".join(frame for _, frame in events))
            self._cursor = events[-1][0]
        return bool(events)

    async def _send_missed(self) -> bool:
        """What is older than what the watch keeps."""
        try:
            news = await self._catch_up(self._job_id, self._cursor)
        except Error:
            await asyncio.sleep(AGAIN_SECONDS)
            return True
        if news is None:
            return False
        if news.frames:
            await self._send(b"".join(frame for _, frame in news.frames))
        before, self._cursor = self._cursor, max(self._cursor, news.newest)
        return self._cursor > before

    async def _wait(self) -> None:
        try:
            async with asyncio.timeout(self._heartbeat):
                await self._woken.wait()
        except TimeoutError:
            await self._send(HEARTBEAT)

    async def _send(self, data: bytes) -> None:
        try:
            async with asyncio.timeout(UNREAD_SECONDS):
                await self._write(data)
        except TimeoutError as error:
            raise GivenUp from error
