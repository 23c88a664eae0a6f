from typing import Any

from psycopg.conninfo import conninfo_to_dict

from config.environment import environment, in_worker
from metrics.postgres.connection import ImpatientConnection

_env = environment()


def _postgres(url: str, *, role: str | None) -> dict[str, Any]:
    """Django's form of a Postgres URL; whatever Django has no name for is passed on to libpq."""
    parts = conninfo_to_dict(url)
    known = {"dbname": "NAME", "user": "USER", "password": "PASSWORD", "host": "HOST", "port": "PORT"}
    database: dict[str, Any] = {ours: str(parts.pop(theirs, "")) for theirs, ours in known.items()}
    options: dict[str, Any] = {"connect_timeout": 2, "application_name": "coursegen", **parts}
    if role and role != database["USER"]:
        options["assume_role"] = role
    return {"ENGINE": "django.db.backends.postgresql", "OPTIONS": options, **database}


# As the owner only to migrate. Everything else acts as the application's role, which owns nothing and has no DDL,
# whichever login the URL names.
if _env.database_as_owner:
    _default = _postgres(_env.database_owner_url or _env.database_url, role=None)
else:
    _default = _postgres(_env.database_url, role=_env.database_app_role)
    # A request has no time to wait for somebody's lock; a worker has.
    _lock_timeout = "3s" if in_worker() else "500ms"
    _default["OPTIONS"]["options"] = (
        f"-c statement_timeout=15s -c lock_timeout={_lock_timeout} -c idle_in_transaction_session_timeout=30s"
    )
    _default["CONN_HEALTH_CHECKS"] = not _env.database_pool_size  # `metrics.postgres` looks for itself
    if _env.database_pool_size:
        _default["ENGINE"] = "metrics.postgres"
        # While Postgres is away each request holds its thread for as long as this, and those behind it wait their turn.
        # A worker's thread has nothing better to do, and is not to give up where all connections are merely busy.
        _patience = 8.0 if in_worker() else 0.5
        _default["OPTIONS"]["pool"] = {
            "min_size": 1,
            "max_size": _env.database_pool_size,
            "timeout": _patience,
            # By itself the pool tries again after 1, 2, 4, 8 … s: an outage would be prolonged by as much. So it gives
            # up soon, and begins anew with the next who asks.
            "reconnect_timeout": 2.0 if in_worker() else 0.3,
            "connection_class": ImpatientConnection,
        }

DATABASES = {"default": _default}
DATABASE_APP_ROLE = _env.database_app_role
REDIS_URL = _env.redis_url
