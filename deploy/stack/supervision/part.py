import signal
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from signal import Signals
from typing import Any

WORKER_STOP = ((signal.SIGTERM, 10.0), (signal.SIGQUIT, 5.0))


@dataclass(frozen=True)
class RunAs:
    """Another user to run a program as; only root can."""

    uid: int
    gid: int

    def popen_arguments(self) -> dict[str, Any]:
        return {"user": self.uid, "group": self.gid, "extra_groups": []}


def _nothing() -> None: ...


@dataclass(frozen=True)
class Part:
    """One program of the stack."""

    name: str
    command: Sequence[str | Path]
    environment: Mapping[str, str]
    directory: Path
    log: Path | None = None
    """Where its output goes; None: to the console, with its name in front."""
    run_as: RunAs | None = None
    stop: tuple[tuple[Signals, float], ...] = WORKER_STOP
    """Signals to its main process, each with the seconds it is given. Then its session is killed."""
    death: Signals = signal.SIGKILL
    """What it gets when the supervisor was killed."""
    before_start: Callable[[], None] = _nothing
    """Called before each start, restarts included."""
