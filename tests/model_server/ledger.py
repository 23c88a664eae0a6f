"""What the server was asked and paid for, one JSON line each."""

import json
import threading
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from pathlib import Path


@dataclass(frozen=True)
class Entry:
    at: float
    purpose: str
    model: str
    fingerprint: str
    """Equal for equal requests."""
    did: str
    """The behaviour that answered."""
    mode: str
    status: int
    paid: bool
    """Whether a provider would charge for it: what never got to the model is free."""
    tokens_in: int
    tokens_out: int
    batch: bool = False


class Ledger:
    """Kept in memory, and in a file where one is given; each line is written before the answer is sent."""

    def __init__(self, path: Path | None = None) -> None:
        self._entries: list[Entry] = []
        self._lock = threading.Lock()
        self._file = path.open("a", encoding="utf-8") if path else None

    def note(self, entry: Entry) -> None:
        with self._lock:
            self._entries.append(entry)
            if self._file:
                print(json.dumps(asdict(entry)), file=self._file, flush=True)

    def entries(self) -> list[Entry]:
        with self._lock:
            return list(self._entries)

    def paid(self) -> list[Entry]:
        return [entry for entry in self.entries() if entry.paid]

    def close(self) -> None:
        if self._file:
            self._file.close()


def read(path: Path) -> Iterator[Entry]:
    """The entries of a ledger another process wrote."""
    for line in path.read_text(encoding="utf-8").splitlines():
        yield Entry(**json.loads(line))


def now() -> float:
    return time.time()
