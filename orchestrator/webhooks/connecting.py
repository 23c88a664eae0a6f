"""Connections for httpcore that lead only where they may, and end when their time is over.

httpcore asks its network backend for every connection, by name; this one resolves the name once, checks all addresses
and connects to one of those. TLS still names and verifies the host. Every read and write is given what is left of the
whole exchange's time, so that neither silence nor a byte now and then holds a thread for longer.
"""

import ssl
import time
from collections.abc import Iterable
from typing import Any

import httpcore

from .resolving import resolve

CONNECT_SECONDS = 5.0


class Deadline:
    """The end of an exchange, by time.monotonic(). Can be brought forward."""

    def __init__(self, seconds: float) -> None:
        self.at = time.monotonic() + seconds

    def no_later_than(self, seconds: float) -> None:
        self.at = min(self.at, time.monotonic() + seconds)

    def left(self, most: float | None = None) -> float:
        """Seconds left, or `most`; raises httpcore.TimeoutException when there are none."""
        left = self.at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("out of time")
        return left if most is None else min(left, most)


class GuardedBackend(httpcore.NetworkBackend):
    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._network = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Connect to the first of the host's addresses that answers. Raises UrlRefused before any is tried."""
        addresses = resolve(host, port, seconds=self._deadline.left(CONNECT_SECONDS))
        *others, last = addresses
        for address in others:
            try:
                return self._connect(address, port)
            except httpcore.NetworkError:
                continue
        return self._connect(last, port)

    def _connect(self, address: str, port: int) -> "TimedStream":
        stream = self._network.connect_tcp(address, port, timeout=self._deadline.left(CONNECT_SECONDS))
        return TimedStream(stream, self._deadline)


class TimedStream(httpcore.NetworkStream):
    def __init__(self, stream: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, self._deadline.left())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, self._deadline.left())

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secured = self._stream.start_tls(ssl_context, server_hostname, self._deadline.left())
        return TimedStream(secured, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)
