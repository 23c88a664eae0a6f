import errno
import os
from dataclasses import dataclass
from pathlib import Path

from .errors import StackError


@dataclass(frozen=True)
class DataDirectory:
    """Where one stack keeps everything it writes. Absolute, so that children may run anywhere."""

    root: Path

    @classmethod
    def at(cls, path: Path) -> "DataDirectory":
        """The directory at `path`, made if it is missing. Raises StackError if that can't be."""
        directory = cls(path.absolute())
        try:
            directory._make()
        except OSError as error:
            raise StackError(f"the data directory {directory.root} can't be used: {error.strerror}") from error
        return directory

    def _make(self) -> None:
        self.root.mkdir(parents=True, exist_ok=True)
        if not any(self.root.iterdir()):
            # As root the database server runs as another user, who has to pass through.
            self.root.chmod(0o711 if os.geteuid() == 0 else 0o700)
        if not os.access(self.root, os.W_OK | os.X_OK):
            raise PermissionError(errno.EACCES, "another user's")
        for folder in (self.logs, self.media, self.valkey):
            folder.mkdir(mode=0o700, exist_ok=True)

    @property
    def lock(self) -> Path:
        return self.root / "lock"

    @property
    def secrets(self) -> Path:
        return self.root / "secrets.json"

    @property
    def stack(self) -> Path:
        return self.root / "stack.json"

    @property
    def postgres(self) -> Path:
        return self.root / "postgres"

    @property
    def valkey(self) -> Path:
        return self.root / "valkey"

    @property
    def media(self) -> Path:
        return self.root / "media"

    @property
    def logs(self) -> Path:
        return self.root / "logs"
