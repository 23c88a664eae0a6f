"""A deadline for everything a call does on the network, which a server that drips can't stretch.

An HTTP client's timeout starts anew with every byte received. Here each read, write and handshake may take what is left
of the whole call's time, and the bytes received are counted too. Resolving a name is the system's affair and bounded by
its resolver.
"""

import ssl
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

import httpcore2

PIECE = 16_384
"""Bytes written between two looks at the clock: a server may also read slowly."""


class _Bounds:
    def __init__(self, seconds: float, max_bytes: int) -> None:
        self._ends = time.monotonic() + seconds
        self._bytes_left = max_bytes

    def within(self, timeout: float | None) -> float:
        left = self._ends - time.monotonic()
        if left <= 0:
            raise httpcore2.ReadTimeout("the deadline has passed")
        return left if timeout is None else min(left, timeout)

    def received(self, data: bytes) -> bytes:
        self._bytes_left -= len(data)
        if self._bytes_left < 0:
            raise httpcore2.RemoteProtocolError("the answer is longer than any could be")
        return data


_bounds: ContextVar[_Bounds | None] = ContextVar("bounds of the call under way", default=None)


@contextmanager
def bounded(seconds: float, *, max_bytes: int) -> Iterator[None]:
    """Within this block all clients made by `http_client` finish or fail in `seconds`, and read `max_bytes` at most."""
    token = _bounds.set(_Bounds(seconds, max_bytes))
    try:
        yield
    finally:
        _bounds.reset(token)


def _within(timeout: float | None) -> float | None:
    bounds = _bounds.get()
    return timeout if bounds is None else bounds.within(timeout)


class BoundedBackend(httpcore2.NetworkBackend):
    """Connections that keep to the bounds of the call they are used for."""

    def __init__(self) -> None:
        self._backend = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        stream = self._backend.connect_tcp(host, port, _within(timeout), local_address, socket_options)
        return _BoundedStream(stream)


class _BoundedStream(httpcore2.NetworkStream):
    def __init__(self, stream: httpcore2.NetworkStream) -> None:
        self._stream = stream

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._stream.read(max_bytes, _within(timeout))
        bounds = _bounds.get()
        return data if bounds is None else bounds.received(data)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        for start in range(0, len(buffer), PIECE):
            self._stream.write(buffer[start : start + PIECE], _within(timeout))

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        return _BoundedStream(self._stream.start_tls(ssl_context, server_hostname, _within(timeout)))

    def close(self) -> None:
        self._stream.close()

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
