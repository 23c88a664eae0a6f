"""What is known of a batch at its provider."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from .errors import CallFailed
from .shapes import Answer


class BatchState(StrEnum):
    RUNNING = "running"
    COMPLETED = "completed"
    EXPIRED = "expired"
    """The day is over; what was answered by then is there, and the rest costs nothing."""
    CANCELLED = "cancelled"
    FAILED = "failed"
    """Not begun: the provider did not accept the file. `reason` says why."""


@dataclass(frozen=True)
class Collected:
    """Where a batch stands. `results` has an entry for every id the provider answered or reported on, once it ended."""

    state: BatchState
    results: Mapping[str, Answer | CallFailed] = field(default_factory=dict)
    reason: str = ""
