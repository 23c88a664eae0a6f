from dataclasses import dataclass

from deploy.storm.clients.ledger import Ledger
from deploy.storm.faults.fault import Injected
from deploy.storm.outside.model import ModelCall
from deploy.storm.outside.receiver import Received

from .history import History
from .remains import Remains
from .samples import Samples


@dataclass(frozen=True)
class Evidence:
    """All that is known of a storm."""

    ledger: Ledger
    history: History
    remains: Remains
    samples: Samples
    injected: list[Injected]
    calls: list[ModelCall]
    """What the provider of the language model was asked."""
    received: list[Received]
    """What the receivers of webhooks were told."""
    secrets: dict[str, str]
    """Those of their endpoints, by path."""

    def away(self, server: str, *, margin: float = 0.0) -> list[tuple[float, float]]:
        """When a server did not answer, with a margin on both sides."""
        return [(begun - margin, ended + margin) for begun, ended in self.samples.away[server]]


def within(moment: float, spans: list[tuple[float, float]]) -> bool:
    return any(begun <= moment <= ended for begun, ended in spans)


def overlaps(begun: float, ended: float, spans: list[tuple[float, float]]) -> bool:
    return any(begun <= until and since <= ended for since, until in spans)
