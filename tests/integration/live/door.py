"""A door before a server, that can be shut: connections through it break, and new ones are refused."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Self
from urllib.parse import urlsplit


class Door:
    def __init__(self, url: str) -> None:
        server = urlsplit(url)
        self._server = (server.hostname, server.port)
        self._listener = self._open(0)
        credentials, _, _ = server.netloc.rpartition("@")
        port = self._listener.getsockname()[1]
        self.url = server._replace(netloc=f"{credentials}@127.0.0.1:{port}").geturl()
        self._through: set[socket.socket] = set()

    @classmethod
    @contextmanager
    def before(cls, url: str) -> Iterator[Self]:
        door = cls(url)
        try:
            yield door
        finally:
            door._close()

    @contextmanager
    def shut(self) -> Iterator[None]:
        port = self._listener.getsockname()[1]
        self._close()
        try:
            yield
        finally:
            self._listener = self._open(port)

    def _open(self, port: int) -> socket.socket:
        listener = socket.create_server(("127.0.0.1", port))
        threading.Thread(target=self._let_in, args=[listener], daemon=True).start()
        return listener

    def _close(self) -> None:
        self._listener.shutdown(socket.SHUT_RDWR)  # wakes who waits in accept
        self._listener.close()
        for each in list(self._through):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)

    def _let_in(self, listener: socket.socket) -> None:
        with suppress(OSError):
            while True:
                client, _ = listener.accept()
                server = socket.create_connection(self._server)
                for source, target in ((client, server), (server, client)):
                    threading.Thread(target=self._carry, args=[source, target], daemon=True).start()

    def _carry(self, source: socket.socket, target: socket.socket) -> None:
        self._through.add(source)
        with suppress(OSError), source:
            while data := source.recv(65536):
                target.sendall(data)
        self._through.discard(source)
        with suppress(OSError):
            target.shutdown(socket.SHUT_RDWR)
