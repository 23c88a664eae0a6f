"""The gate in Redis is sound: what it lets through and Postgres has to refuse stays rare.

Not counted is what Postgres refuses because nobody else can: while Redis is away, when a limit was just lowered, and
after a single user's leases were lost, which look like a new user's until the next sweep puts them back.
"""

from deploy.storm.evidence.evidence import Evidence, within
from deploy.storm.evidence.history import Limit
from deploy.storm.evidence.samples import LEASES
from deploy.storm.faults.fault import Injected

from .finding import Finding

AFTER_SECONDS = 3.0
PER_LOSS = 1
"""Starts that may slip through for each loss of the leases: those under way at that moment."""


def gate(evidence: Evidence) -> Finding:
    excused = evidence.away("valkey", margin=AFTER_SECONDS)
    excused += [(each.at, each.at + AFTER_SECONDS) for each in evidence.injected if _of_one_user(each)]
    excused += [(change.committed - 1, change.committed + 1) for change in _lowered(evidence.history.limits)]
    fence = [refusal for refusal in evidence.remains.refusals if refusal.by == "fence"]
    slipped = [refusal for refusal in fence if not within(refusal.at, excused)]
    losses = sum(each.name == "flush" or each.what == f"DEL {LEASES}" for each in evidence.injected)
    most = 2 + PER_LOSS * losses
    broken = [f"{len(slipped)} grants were refused by Postgres, {most} may be"] if len(slipped) > most else []
    by = {name: sum(r.by == name for r in evidence.remains.refusals) for name in ("gate", "queue", "fence")}
    figures = {
        "refused by": by,
        "granted by Redis, refused by Postgres": f"{len(slipped)} (at most {most})",
        "losses of the leases": losses,
    }
    return Finding("gate", "what Redis grants and Postgres refuses stays rare", broken, figures)


def _of_one_user(each: Injected) -> bool:
    return each.name == "delete-slot-key" and not each.what.endswith(LEASES)


def _lowered(changes: list[Limit]) -> list[Limit]:
    last: dict[str, int] = {}
    lowered = []
    for change in changes:
        if change.jobs < last.get(change.tier, 0):
            lowered.append(change)
        last[change.tier] = change.jobs
    return lowered
