import os
from dataclasses import dataclass

from .credentials import Credentials
from .data_directory import DataDirectory
from .embedded.postgres import EmbeddedPostgres
from .embedded.valkey import EmbeddedValkey
from .supervision import Supervisor


@dataclass(frozen=True)
class Servers:
    """Where the database and the broker are reached, as the application and as the database's owner."""

    database_url: str
    database_owner_url: str
    redis_url: str


def start_servers(
    supervisor: Supervisor, directory: DataDirectory, credentials: Credentials, *, durable: bool = True
) -> Servers:
    """Uses the servers that DATABASE_URL and REDIS_URL name, and embeds those that are not named."""
    database_url, owner_url = os.environ.get("DATABASE_URL", ""), os.environ.get("DATABASE_OWNER_URL", "")
    redis_url = os.environ.get("REDIS_URL", "")
    if not database_url:
        _forget_postgres_variables()
        postgres = EmbeddedPostgres(directory, credentials, durable=durable)
        postgres.start(supervisor)
        database_url, owner_url = postgres.app_url, postgres.owner_url
    if not redis_url:
        valkey = EmbeddedValkey(directory, credentials, durable=durable)
        valkey.start(supervisor)
        redis_url = valkey.url
    return Servers(database_url, owner_url or database_url, redis_url)


def _forget_postgres_variables() -> None:
    """PGSSLMODE, PGOPTIONS and their like are meant for another server than ours."""
    for name in [name for name in os.environ if name.startswith("PG")]:
        del os.environ[name]
