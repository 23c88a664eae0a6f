"""A Postgres that was away and is back: the pool finds out at once, however long that was."""

import os
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.parse import urlsplit

from django.conf import settings
from psycopg_pool import ConnectionPool, PoolTimeout

AWAY_SECONDS = 3.3
"""A pool that doubles its pauses has tried after 1 and 3 seconds then, and would try again after 7."""


@contextmanager
def a_door(port: int) -> Iterator[None]:
    """To the real Postgres, by another port."""
    with socket.create_server(("127.0.0.1", port)) as listener:
        threading.Thread(target=_let_in, args=[listener], daemon=True).start()
        yield


def _let_in(listener: socket.socket) -> None:
    server = urlsplit(os.environ["DATABASE_URL"])
    with suppress(OSError):  # closed
        while True:
            client, _ = listener.accept()
            postgres = socket.create_connection((server.hostname, server.port))
            for ways in ((client, postgres), (postgres, client)):
                threading.Thread(target=_carry, args=ways, daemon=True).start()


def _carry(source: socket.socket, target: socket.socket) -> None:
    with suppress(OSError):
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)


def _answers(pool: ConnectionPool) -> bool:
    try:
        with pool.connection() as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except PoolTimeout:
        return False


def test_after_an_outage_the_pool_does_not_prolong_it(django_db_setup: None) -> None:
    server = urlsplit(os.environ["DATABASE_URL"])
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        port = found.getsockname()[1]
    url = server._replace(netloc=f"{server.username}:{server.password}@127.0.0.1:{port}").geturl()
    with ConnectionPool(url, **settings.DATABASES["default"]["OPTIONS"]["pool"]) as pool:
        began = time.monotonic()
        while time.monotonic() - began < AWAY_SECONDS:
            assert not _answers(pool)
        with a_door(port):
            back = time.monotonic()
            while not _answers(pool):
                assert time.monotonic() - back < 2.5, "it still waits to try again"
