"""The programs of the platform, as data: what runs once, what is kept running, and in which environment."""

import json
import os
import sys
from pathlib import Path

from .addresses import Addresses
from .credentials import FLOWER_USER, Credentials
from .data_directory import DataDirectory
from .options import Options
from .proxy import proxy
from .servers import Servers
from .supervision import Part

CHECKOUT = Path(__file__).resolve().parents[2]
WORKERS = ("writers", "readers", "system")
GRACE_SECONDS = 8  # shorter than the patience of part.WORKER_STOP


def environment(
    options: Options,
    directory: DataDirectory,
    credentials: Credentials,
    addresses: Addresses,
    servers: Servers,
) -> dict[str, str]:
    """What every process of the platform is told. The owner's URL is not in it."""
    inherited = {name: value for name, value in os.environ.items() if name != "DATABASE_OWNER_URL"}
    return inherited | {
        "COURSEGEN_ENV": "demo",
        "DATABASE_URL": servers.database_url,
        "REDIS_URL": servers.redis_url,
        "SECRET_KEY": credentials.secret_key,
        "JWT_SIGNING_KEY": credentials.jwt_signing_key,
        "WEBHOOK_ENCRYPTION_KEY": credentials.webhook_encryption_key,
        "MEDIA_ROOT": str(directory.media),
        "WEB_BIND": addresses.web_bind,
        "METRICS_TOKEN": credentials.metrics,
        "LIVE_BIND": addresses.live_bind,
        "TRUSTED_PROXIES": os.environ.get("TRUSTED_PROXIES", "1"),  # the stack's own
        "FLOWER_BIND": addresses.flower_bind or "",
        "FLOWER_BASIC_AUTH": f"{FLOWER_USER}:{credentials.flower}",
        "WRITER_DELAY_SECONDS": f"{options.writer_delay:g}",
        "SHUTDOWN_GRACE_SECONDS": str(GRACE_SECONDS),
        "PYTHONUNBUFFERED": "1",
    }


def migration(env: dict[str, str], servers: Servers) -> Part:
    """Brings the schema up to date, as the database's owner."""
    as_owner = env | {"DATABASE_OWNER_URL": servers.database_owner_url}
    return _manage("migrate", "--noinput", name="migrate", env=as_owner)


def accounts(env: dict[str, str], credentials: Credentials) -> tuple[Part, bytes]:
    """Makes the demo's users, and what to tell that program on its stdin."""
    wanted = {"accounts": credentials.accounts(), "staff": credentials.staff_account()}
    return _manage("demo_accounts", name="accounts", env=env), json.dumps(wanted).encode()


def kept_running(options: Options, env: dict[str, str], addresses: Addresses) -> list[Part]:
    """The parts in the order of their start."""
    names = [*(WORKERS if options.workers else ()), *(["flower"] if options.flower else ())]
    web, live, *others = [Part(name, _process(name), env, CHECKOUT) for name in ("web", "live", *names)]
    return [web, live, proxy(addresses), *others]


def _process(name: str) -> list[str]:
    return [sys.executable, "-m", "config", name]


def _manage(*arguments: str, name: str, env: dict[str, str]) -> Part:
    return Part(name, [sys.executable, "manage.py", *arguments], env, CHECKOUT)
