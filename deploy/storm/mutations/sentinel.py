"""A lost set of leases passes for an empty one."""

from types import ModuleType
from typing import Any

from .mutation import Mutation

COLD = "return {'COLD', 0, 0, 0}"
SEED = "redis.call('ZADD', KEYS[1], '+inf', sentinel)"

SENTINEL = Mutation(
    "sentinel",
    "orchestrator.slots.leases",
    frozenset({"gate"}),
    only=("flush",),
    pace=(1.0, 2.0),
    writer_delay=6.0,  # the slots are taken nearly always, and nobody waits for one: all keep asking
    waiting=0.0,
)


def mutate(leases: ModuleType) -> None:
    script = leases.script

    def without_cold(name: str) -> Any:
        if name != "acquire":
            return script(name)
        text = script(name).script
        if COLD not in text:
            raise AssertionError("the script does not know COLD any more: this mutation takes nothing out")
        return leases.client().register_script(text.replace(COLD, SEED))

    leases.script = without_cold  # type: ignore[attr-defined]
