"""What the clients saw: every request with its answer, every promise, every look at a job. Times are Unix seconds."""

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

EXCHANGES = "exchanges.jsonl"


@dataclass(frozen=True)
class Exchange:
    """A request and its answer; `status` is None when none came."""

    at: float
    seconds: float
    who: str
    what: str
    """Method and path, ids left out."""
    status: int | None
    error: str = ""
    by_the_proxy: bool = False
    """The proxy said itself that the process behind it is away."""

    @property
    def until(self) -> float:
        return self.at + self.seconds


@dataclass(frozen=True)
class Promise:
    """A 2xx to a start: this job will be made. `exchange` is the answer that said so."""

    exchange: Exchange
    job: str
    course: str
    user: str
    forecast: tuple[float, float] | None = None
    """For one that waits: seconds of which half, and nine tenths, of such waits end."""
    key: str = ""
    """The Idempotency-Key it was asked for with."""


@dataclass(frozen=True)
class Poll:
    """What a client read of a job. `progress` is as the API shows it."""

    at: float
    job: str
    state: str
    run: int
    progress: dict[str, Any]


@dataclass
class Ledger:
    """Written by many threads, each of which only appends; read when they have ended."""

    exchanges: list[Exchange] = field(default_factory=list)
    promises: list[Promise] = field(default_factory=list)
    polls: list[Poll] = field(default_factory=list)
    cancelled: list[str] = field(default_factory=list)
    """Jobs whose cancellation was confirmed."""
    trespasses: list[Exchange] = field(default_factory=list)
    """What was asked about another user's things."""
    complaints: list[str] = field(default_factory=list)
    """What a client could not make sense of."""


def keep(ledger: Ledger, folder: Path) -> None:
    """Write every exchange to a file, for whoever looks into what was found."""
    lines = [json.dumps(asdict(exchange), ensure_ascii=False) for exchange in ledger.exchanges]
    (folder / EXCHANGES).write_text("\n".join(lines) + "\n", encoding="utf-8")
