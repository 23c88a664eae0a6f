"""A way to a real server that can be shut: whoever goes through is cut off, and nobody else gets in."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import SplitResult


class Door:
    """Leads from a port of this machine to the server that a URL names."""

    def __init__(self, to: SplitResult, *, port: int = 0) -> None:
        self._to = to
        self._listener = socket.create_server(("127.0.0.1", port))
        self._passing: list[socket.socket] = []
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._let_in, daemon=True).start()

    def shut(self) -> None:
        for each in (self._listener, *self._passing):
            with suppress(OSError):
                each.shutdown(socket.SHUT_RDWR)
            each.close()

    def _let_in(self) -> None:
        with suppress(OSError):  # shut
            while True:
                client, _ = self._listener.accept()
                server = socket.create_connection((self._to.hostname, self._to.port))
                self._passing += [client, server]
                for ways in ((client, server), (server, client)):
                    threading.Thread(target=_carry, args=ways, daemon=True).start()


def _carry(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


@contextmanager
def a_door(to: SplitResult, *, port: int = 0) -> Iterator[Door]:
    door = Door(to, port=port)
    try:
        yield door
    finally:
        door.shut()
