"""The stack of a storm, in a process of its own as its users start it."""

import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg
import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from deploy.stack.credentials import Credentials
from deploy.stack.data_directory import DataDirectory

CHECKOUT = Path(__file__).resolve().parents[3]
READY_SECONDS = 150.0
STOP_SECONDS = 60.0
NOT_OURS = ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL", "MEDIA_ROOT", "COURSEGEN_ENV")


class StageError(Exception):
    """The storm can't go on. The message is one sentence for the person at the terminal."""


@dataclass(frozen=True)
class Facts:
    """What stack.json says that does not change with restarts."""

    base_url: str
    redis_url: str
    database_url: str
    accounts: dict[str, dict[str, str]]


class Platform:
    """A running stack. `pid` follows the restarts of its parts."""

    def __init__(self, data: Path, *, environment: dict[str, str]) -> None:
        if data.is_dir() and any(data.iterdir()):
            raise StageError(f"{data} is not empty: a storm begins with a new platform")
        self.directory = DataDirectory.at(data)
        inherited = {name: value for name, value in os.environ.items() if name not in NOT_OURS}
        ours = {"COURSEGEN_PARENT_PID": str(os.getpid())}  # it stops when we are gone, however we went
        command = [sys.executable, "-m", "deploy.stack", "--port", "0", "--no-flower", "--data", str(data)]
        self.log = self.directory.root / "stack.log"
        with self.log.open("wb") as log:
            self._process = subprocess.Popen(
                command,
                cwd=CHECKOUT,
                env=inherited | ours | environment,
                stdout=log,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # a Ctrl-C is ours: the stack must not go before its clients
            )

    def wait_until_ready(self) -> None:
        """Raises StageError when it ends or takes too long."""
        end = time.monotonic() + READY_SECONDS
        while not self.directory.stack.exists():
            if not self.alive() or time.monotonic() > end:
                raise StageError(f"the stack did not come up; see {self.log}")
            time.sleep(0.1)

    def alive(self) -> bool:
        return self._process.poll() is None

    def check_alive(self) -> None:
        """Raises StageError when it has ended."""
        if not self.alive():
            raise StageError(f"the stack has ended; see {self.log}")

    def stop(self) -> None:
        """Stops it and returns when nothing of it is left."""
        self._process.terminate()
        try:
            self._process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.send_signal(signal.SIGKILL)  # its guard ends the parts
            self._process.wait()

    def facts(self) -> Facts:
        stack = self._stack()
        return Facts(**{name: stack[name] for name in ("base_url", "redis_url", "database_url", "accounts")})

    def pid(self, part: str) -> int:
        pid: int = self._stack()["pids"][part]
        return pid

    def owner(self) -> "psycopg.Connection[Any]":
        """A connection as the database's owner, each statement on its own."""
        return self._connection("coursegen_owner", self._credentials().postgres_owner, "coursegen")

    def superuser(self) -> "psycopg.Connection[Any]":
        return self._connection("postgres", self._credentials().postgres_superuser, "postgres")

    def redis(self) -> "redis.Redis":
        """A client that fails fast."""
        return redis.Redis.from_url(
            self.facts().redis_url, decode_responses=True, socket_timeout=1, retry=Retry(NoBackoff(), 0)
        )

    def worker_environment(self) -> dict[str, str]:
        """What the stack tells its own workers: read from one of them."""
        text = Path(f"/proc/{self.pid('writers')}/environ").read_bytes().decode()
        return dict(pair.split("=", 1) for pair in text.split("\0") if "=" in pair)

    def _connection(self, user: str, password: str, database: str) -> "psycopg.Connection[Any]":
        return psycopg.connect(
            self.facts().database_url, user=user, password=password, dbname=database, autocommit=True, connect_timeout=2
        )

    def _credentials(self) -> Credentials:
        return Credentials.kept_in(self.directory.secrets)

    def _stack(self) -> dict[str, Any]:
        with suppress(FileNotFoundError):
            stack: dict[str, Any] = json.loads(self.directory.stack.read_text())
            return stack
        raise StageError(f"the stack has ended; see {self.log}")
