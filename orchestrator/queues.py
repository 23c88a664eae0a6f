"""Queues: one per tier, one per tier for reading documents, and one for the house; and the order they are served in."""

from collections.abc import Callable, Iterable

from coursegen.tiers.models import TierPolicy
from coursegen.tiers.names import Tier

from .work.models import Kind

WRITING = tuple(tier.lower() for tier in reversed(Tier.values))
READING = tuple(f"{name}.read" for name in WRITING)
SYSTEM = "system"

_weights = dict.fromkeys(WRITING, 1)


def follow_policies() -> int:
    """Take the tiers' weights from their rows; answers how many changed. The sweeper does it every second."""
    latest = {tier.lower(): weight for tier, weight in TierPolicy.objects.values_list("tier", "weight")}
    changed = sum(_weights.get(name) != weight for name, weight in latest.items())
    _weights.update(latest)
    return changed


def queue_for(*, tier: str, kind: str) -> str:
    """The queue in which a wake-up for this kind of work of this tier waits."""
    name = Tier(tier).value.lower()
    return f"{name}.read" if kind == Kind.DOCUMENT_PROCESSING else name


class WeightedOrder:
    """The order in which a worker looks into its queues: each served in proportion to its weight (stride scheduling).

    Each queue has a virtual time that a served message moves on by 1/weight; the queue furthest behind comes first.
    A queue found empty does not save up: its time is lifted to that of the one served instead of it.
    Kombu's interface: update, consume, rotate. The state is this process's own.
    """

    def __init__(self, it: Iterable[str] | None = None, *, weights: dict[str, int] | None = None) -> None:
        self._weights = _weights if weights is None else weights
        self._time: dict[str, float] = {}
        self.update(it or [])

    def update(self, it: Iterable[str]) -> None:
        names = list(it)
        start = min(self._time.values(), default=0.0)
        self._time = {name: self._time.get(name, start) for name in names}

    def consume(self, n: int) -> list[str]:
        return self._ordered()[:n]

    def rotate(self, last_used: str) -> str:
        """A message came from `last_used`; the queues asked before it were empty."""
        if last_used not in self._time:
            return last_used
        served_at = self._time[last_used]
        for name in self._ordered():
            if name == last_used:
                break
            self._time[name] = max(self._time[name], served_at)
        self._time[last_used] = served_at + 1 / self._weight(last_used)
        return last_used

    def _ordered(self) -> list[str]:
        by_time: Callable[[str], tuple[float, int, str]] = lambda q: (self._time[q], -self._weight(q), q)  # noqa: E731
        return sorted(self._time, key=by_time)

    def _weight(self, name: str) -> int:
        return self._weights.get(name.removesuffix(".read"), 1)
