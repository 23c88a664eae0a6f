import json
import os
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from .addresses import Addresses
from .credentials import Credentials
from .private_file import write_private
from .servers import Servers


@dataclass(frozen=True)
class RunningStack:
    """A stack that is ready: how to reach it, as whom, and which processes it is made of."""

    addresses: Addresses
    servers: Servers
    credentials: Credentials
    pids: dict[str, int] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        return {
            "base_url": self.addresses.base_url,
            "redis_url": self.servers.redis_url,
            "database_url": self.servers.database_url,
            "flower_url": self.addresses.flower_url,
            "flower": self.credentials.flower_account() if self.addresses.flower_url else None,
            "supervisor_pid": os.getpid(),
            "pids": self.pids,
            "metrics_token": self.credentials.metrics,
            "accounts": self.credentials.accounts(),
            "staff": self.credentials.staff_account(),
        }

    def write(self, path: Path, *, pids: dict[str, int]) -> None:
        """Tells scripts about the stack as it is now, in one step and for this user's eyes only."""
        write_private(path, json.dumps(self.as_json() | {"pids": pids}, indent=2) + "\n")
