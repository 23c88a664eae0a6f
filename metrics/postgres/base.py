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

from .patience import answered, patience, waited_in_vain

TURN_SECONDS = 4.0
"""A pool that has given up connecting begins anew when it is asked anew; but who asks anew is the last in its queue."""


class DatabaseWrapper(base.DatabaseWrapper):
    """Hands out connections that stand, or raises OperationalError when there is none in the pool's time.

    One that says nothing costs the patience of `answers_within`.
    """

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
        if _stands(connection, pool):
            answered()
            return connection
    waited_in_vain()
    raise PoolTimeout(f"no connection to Postgres within {seconds:g} s")


def _stands(connection: Any, pool: "ConnectionPool[Any]") -> bool:
    """Whether it can be used; one that can't goes back, and the pool makes another in its place."""
    try:
        pool.check_connection(connection)
    except BaseException as error:
        connection.close()
        pool.putconn(connection)
        if not isinstance(error, psycopg.Error):
            raise
        return False
    return True
