"""The ASGI application that answers for live events, and holds their streams."""

import asyncio
import signal
from collections.abc import Awaitable, Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import structlog
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from coursegen.api.errors import body_of
from coursegen.errors import PlatformError

from .answering import Answering, Scope
from .opening import EventStream, Opening
from .streams import Streams

Receive = Callable[[], Awaitable[dict[str, Any]]]
Send = Callable[[dict[str, Any]], Awaitable[None]]
log = structlog.get_logger(__name__)


class Live:
    def __init__(self) -> None:
        self._threads = ThreadPoolExecutor(settings.LIVE_THREADS, thread_name_prefix="answering")
        self._answering = Answering()
        self._streams = Streams(self._threads)

    def leave(self) -> None:
        """End all streams: the process is about to. Their clients come back, to whoever is there then."""
        self._streams.leave()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            await self._live(receive, send)
        elif scope["path"] == "/livez":  # says that the loop turns, whatever Postgres does
            await _send_whole(send, HttpResponse("ok", content_type="text/plain"))
        else:
            await self._answer(scope, receive, send)

    async def _live(self, receive: Receive, send: Send) -> None:
        await receive()
        running = asyncio.create_task(self._streams.run())
        running.add_done_callback(_die_of)
        await send({"type": "lifespan.startup.complete"})
        await receive()
        running.cancel()
        self._threads.shutdown(wait=False, cancel_futures=True)
        await send({"type": "lifespan.shutdown.complete"})

    async def _answer(self, scope: Scope, receive: Receive, send: Send) -> None:
        loop = asyncio.get_running_loop()
        request, response = await loop.run_in_executor(self._threads, self._answering.answer, scope)
        stream = response if isinstance(response, EventStream) and scope["method"] == "GET" else None
        if stream and stream.goes_on and request:
            await self._stream(stream.goes_on, request, stream, receive, send)
        else:
            await _send_whole(send, response)

    async def _stream(
        self, opening: Opening, request: HttpRequest, response: EventStream, receive: Receive, send: Send
    ) -> None:
        async def begin() -> None:
            del response.headers["Content-Length"]  # of what there is so far
            await _send_head(send, response)
            await go_on(response.content)

        async def go_on(data: bytes) -> None:
            await send({"type": "http.response.body", "body": data, "more_body": True})

        async def gone() -> None:
            while (await receive())["type"] != "http.disconnect":
                pass

        try:
            await self._streams.hold(opening, begin=begin, send=go_on, gone=gone)
        except PlatformError as refusal:
            await _send_whole(send, body_of(refusal, request, compatibility=False))
        else:
            await send({"type": "http.response.body", "body": b""})


def _die_of(running: "asyncio.Task[None]") -> None:
    """Streams that nobody tells of anything must not look alive: the process ends, and is started again."""
    if not running.cancelled():
        log.critical("live_events_deaf", exc_info=running.exception())
        signal.raise_signal(signal.SIGTERM)


async def _send_whole(send: Send, response: HttpResponseBase) -> None:
    await _send_head(send, response)
    await send({"type": "http.response.body", "body": getattr(response, "content", b"")})


async def _send_head(send: Send, response: HttpResponseBase) -> None:
    headers = [(name.encode("ascii"), value.encode("latin-1")) for name, value in response.items()]
    headers += [(b"Set-Cookie", cookie.output(header="").strip().encode()) for cookie in response.cookies.values()]
    await send({"type": "http.response.start", "status": response.status_code, "headers": headers})
