"""Django's backend for Postgres, but for how it takes a connection out of the pool. Django asks for a module `base`.

After a restart of Postgres every pool is full of connections that are dead. The pool's own check of them pauses after
the second, for as long as there is patience; here they are passed over at once.
"""

import time
from typing import Any

import psycopg
from django.db.backends.postgresql import base
from django.db.backends.postgresql.psycopg_any import IsolationLevel
from psycopg_pool import ConnectionPool, PoolTimeout

from .patience import found_away, patience

TURN_SECONDS = 1.0
"""A pool that has given up connecting begins anew when it is asked anew."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Hands out connections that stand, or raises OperationalError as soon as the caller's patience is over."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        if self.pool is None:
            return super().get_new_connection(conn_params)
        self.isolation_level = IsolationLevel.READ_COMMITTED  # as Django does, where the settings name no other
        self.pool.open()
        return _connection_from(self.pool)


def _connection_from(pool: "ConnectionPool[Any]") -> Any:
    seconds = patience(pool.timeout)
    deadline = time.monotonic() + seconds
    while (left := deadline - time.monotonic()) > 0:
        try:
            connection = pool.getconn(timeout=min(left, TURN_SECONDS))
        except PoolTimeout:
            continue
        if _stands(connection):
            return connection
        connection.close()
        pool.putconn(connection)  # which replaces it
    found_away()
    raise PoolTimeout(f"Postgres could not be had within {seconds:g} s")


def _stands(connection: "psycopg.Connection[Any]") -> bool:
    try:
        connection.execute("")
    except psycopg.Error:
        return False
    return True
