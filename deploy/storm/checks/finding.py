from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Finding:
    """What a check found. It holds when nothing is broken; each thing broken is a sentence."""

    invariant: str
    promise: str
    broken: list[str] = field(default_factory=list)
    figures: dict[str, Any] = field(default_factory=dict)

    @property
    def holds(self) -> bool:
        return not self.broken


def spread(values: list[float]) -> str:
    """`p50 / p95 / max` of seconds, and of how many."""
    if not values:
        return "none"
    ordered = sorted(values)
    p50, p95 = (ordered[min(len(ordered) - 1, int(len(ordered) * share))] for share in (0.5, 0.95))
    return f"{p50:.2f} / {p95:.2f} / {ordered[-1]:.2f} s of {len(ordered)}"
