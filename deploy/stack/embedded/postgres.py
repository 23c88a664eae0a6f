import signal
from pathlib import Path

from deploy.stack.credentials import Credentials
from deploy.stack.data_directory import DataDirectory
from deploy.stack.ports import any_port
from deploy.stack.supervision import Part, Supervisor

from .cluster import create_cluster
from .place import Place, find_place
from .roles import APP, DATABASE, OWNER, create_roles
from .stale_pid import clear_stale_pid
from .wheels import server_environment

START_SECONDS = 60.0
FAST_STOP = ((signal.SIGINT, 20.0),)  # SIGTERM would wait for every client
SETTINGS = {"listen_addresses": "127.0.0.1", "unix_socket_directories": "", "max_connections": "200"}
FORGETFUL = {"fsync": "off", "synchronous_commit": "off", "full_page_writes": "off"}


class EmbeddedPostgres:
    """A Postgres server of this stack alone, on 127.0.0.1, with the database and its two roles."""

    name = "postgres"

    def __init__(self, directory: DataDirectory, credentials: Credentials, *, durable: bool = True) -> None:
        """`durable=False` trades the safety of the data for speed; for tests."""
        self._home, self._log = directory.postgres, directory.logs / "postgres.log"
        self._credentials = credentials
        self._settings = SETTINGS | ({} if durable else FORGETFUL)
        self.port = any_port()

    @property
    def app_url(self) -> str:
        return self._url(APP, self._credentials.postgres_app)

    @property
    def owner_url(self) -> str:
        return self._url(OWNER, self._credentials.postgres_owner)

    def start(self, supervisor: Supervisor) -> None:
        """Returns when it takes connections and the database is there."""
        place = find_place(self._home)
        create_cluster(place, password=self._credentials.postgres_superuser, supervisor=supervisor)
        self._log.write_bytes(b"")
        supervisor.start(self._part(place))

        def ready() -> bool:
            return _takes_connections(place.data, supervisor.pids().get(self.name))

        supervisor.wait_until(ready, seconds=START_SECONDS, what=f"Postgres ({self._log})")
        create_roles(port=self.port, credentials=self._credentials)

    def _part(self, place: Place) -> Part:
        settings = self._settings | {"port": str(self.port)}
        options = [word for name, value in settings.items() for word in ("-c", f"{name}={value}")]
        return Part(
            self.name,
            [place.program("postgres"), "-D", place.data, *options],
            server_environment(),
            Path("/"),
            log=self._log,
            run_as=place.run_as,
            stop=FAST_STOP,
            death=signal.SIGINT,
            before_start=lambda: clear_stale_pid(place.data),
        )

    def _url(self, user: str, password: str) -> str:
        return f"postgres://{user}:{password}@127.0.0.1:{self.port}/{DATABASE}"


def _takes_connections(data: Path, pid: int | None) -> bool:
    file = data / "postmaster.pid"
    lines = file.read_text().splitlines() if file.exists() else []
    return len(lines) > 7 and lines[0] == str(pid) and lines[7].strip() == "ready"
