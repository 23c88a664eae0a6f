"""Nobody looks after what was lost: the sweeper runs no passes."""

from types import ModuleType

from .mutation import Mutation

SWEEPER = Mutation("sweeper", "orchestrator.sweeper", frozenset({"I1"}), only=("kill-worker", "flush"))


def mutate(sweeper: ModuleType) -> None:
    sweeper.Sweeper._sweep_until_stopped = lambda self: None
