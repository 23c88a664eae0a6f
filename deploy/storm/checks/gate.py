"""The gate in Redis is sound: what it lets through and Postgres has to refuse stays rare.

Just after the leases were lost only starts that were under way at that moment may slip through. At other times a start
and an admission from the waiting room may race for the same slot: a small share of all that Redis granted.

Not counted is what Postgres refuses because nobody else can: while Redis is away, when a limit was just lowered, and
after a single user's leases were lost, which look like a new user's until the next sweep puts them back.
"""

from deploy.storm.evidence.evidence import Evidence, within
from deploy.storm.evidence.history import Limit
from deploy.storm.evidence.samples import LEASES
from deploy.storm.faults.fault import Injected

from .finding import Finding

AFTER_SECONDS = 3.0
FEW = 2
PER_LOSS = 1
SHARE = 0.05


def gate(evidence: Evidence) -> Finding:
    refusals = evidence.remains.refusals
    excused = _excused(evidence)
    slipped = [r.at for r in refusals if r.by == "fence" and not within(r.at, excused)]
    losses = [(each.at, each.at + AFTER_SECONDS) for each in evidence.injected if _loses_all(each)]
    granted = len(evidence.ledger.promises) + sum(refusal.by == "fence" for refusal in refusals)
    after_losses = sum(within(at, losses) for at in slipped)
    counts = {
        "just after a loss of the leases": (after_losses, FEW + PER_LOSS * len(losses)),
        "at other times": (len(slipped) - after_losses, FEW + round(SHARE * granted)),
    }
    broken = [
        f"{n} grants were refused by Postgres {when}, {most} may be" for when, (n, most) in counts.items() if n > most
    ]
    by = {name: sum(refusal.by == name for refusal in refusals) for name in ("gate", "queue", "fence")}
    figures = {
        "refused by": by,
        "granted by Redis, refused by Postgres": {w: f"{n} (at most {most})" for w, (n, most) in counts.items()},
        "losses of all leases": len(losses),
    }
    return Finding("gate", "what Redis grants and Postgres refuses stays rare", broken, figures)


def _excused(evidence: Evidence) -> list[tuple[float, float]]:
    of_one = [(each.at, each.at + AFTER_SECONDS) for each in evidence.injected if _loses_one(each)]
    lowered = [(change.committed - 1, change.committed + 1) for change in _lowered(evidence.history.limits)]
    return evidence.away("valkey", margin=AFTER_SECONDS) + of_one + lowered


def _loses_all(each: Injected) -> bool:
    return each.name == "flush" or each.what == f"DEL {LEASES}"


def _loses_one(each: Injected) -> bool:
    return each.name == "delete-slot-key" and not _loses_all(each)


def _lowered(changes: list[Limit]) -> list[Limit]:
    last: dict[str, int] = {}
    lowered = []
    for change in changes:
        if change.jobs < last.get(change.tier, 0):
            lowered.append(change)
        last[change.tier] = change.jobs
    return lowered
