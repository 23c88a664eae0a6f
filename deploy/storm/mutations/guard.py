"""Whoever has done an item may finish it: neither the job's state nor the claim is asked for.

The sweeper takes back what dead workers held, as ever.
"""

from functools import update_wrapper
from types import ModuleType
from typing import Any

from .mutation import Mutation

GUARD = Mutation(
    "guard",
    "orchestrator.work.finish",
    frozenset({"I2", "I8"}),
    only=("pause-worker",),
    pace=(1.0, 2.0),
    seed=284,  # a process that writes is frozen twice for longer than a lease
)


def mutate(finish: ModuleType) -> None:
    original = finish._leave

    def lock(claim: Any) -> None:
        finish.Job.objects.select_for_update().filter(id=claim.job_id).first()

    def leave(claim: Any, *, to: Any, dead: bool = False, **changes: Any) -> None:
        if dead:
            original(claim, to=to, dead=True, **changes)
            return
        ended = finish.Now() if to in ("done", "failed", "cancelled") else None
        changes = {"lease_until": None, "deadline_at": None, "finished_at": ended, **changes}
        finish.WorkItem.objects.filter(id=claim.item_id).update(state=to, **changes)

    finish._lock, finish._leave = lock, update_wrapper(leave, original, assigned=(), updated=())  # type: ignore[attr-defined]
