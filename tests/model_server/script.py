"""What the server is to do, request by request."""

import json
import random
import threading
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Step:
    """Do `do` (a name from `behaviours.py`) for the next `times` calls that contain `match`; -1 for all of them."""

    do: str
    times: int = 1
    match: str = ""
    latency: float = 0.0
    """Seconds before the answer begins."""
    share: float = 1.0
    """Of the calls that match it takes as many, by chance."""
    options: dict[str, Any] = field(default_factory=dict)


PLAIN = Step("ok")


@dataclass(frozen=True)
class BatchPlan:
    """How batches go: in progress for so many looks and seconds, then `ends` (completed, expired, failed).

    `answered_after`: seconds from a batch being made to its maker being told.
    """

    looks: int = 1
    seconds: float = 0.0
    ends: str = "completed"
    answered_after: float = 0.0


class Script:
    """Steps in order: a call takes the first that matches and is not used up, and is answered well if there is none."""

    def __init__(
        self, steps: Iterable[Step] = (), *, latency: float = 0.0, batch: BatchPlan | None = None, seed: int = 0
    ) -> None:
        self.batch = batch or BatchPlan()
        self._good = Step("ok", latency=latency)
        self._steps = [[step, step.times] for step in steps]
        self._lock = threading.Lock()
        self._chance = random.Random(seed)

    @classmethod
    def read(cls, path: Path) -> "Script":
        """From JSON: {"steps": [{"do": "rate_limited", "times": 2, "options": {"retry_after": 1}}], "latency": 0.1}."""
        told = json.loads(path.read_text(encoding="utf-8"))
        steps = [Step(**step) for step in told.get("steps", [])]
        batch = BatchPlan(**told.get("batch", {}))
        return cls(steps, latency=told.get("latency", 0.0), batch=batch, seed=told.get("seed", 0))

    def next(self, text: str) -> Step:
        with self._lock:
            for entry in self._steps:
                step, left = entry
                if left and step.match in text and self._chance.random() < step.share:
                    entry[1] = left - 1
                    return step
        return self._good
