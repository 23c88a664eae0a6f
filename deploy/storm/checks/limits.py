"""I3: slots in use never exceed a limit.

Recomputed from every move of every job in the order of the commits. A job that is admitted looks at the limit and at
the other jobs while its transaction runs, so it may count on the highest limit in force between the transaction's start
and its commit; and whatever it must have seen as ended was committed before it. A lowered limit ends no job, so limits
are compared when a job is admitted.
"""

from collections import defaultdict

from deploy.storm.evidence.evidence import Evidence
from deploy.storm.evidence.history import JobMove, Limit

from .finding import Finding

VISIBLE_SECONDS = 0.05
"""A commit is seen by others a moment after its time was taken."""


def limits(evidence: Evidence) -> Finding:
    broken: list[str] = []
    holding: dict[str, str] = {}
    fullest: dict[str, tuple[int, int]] = defaultdict(lambda: (0, 1))
    for move in evidence.history.jobs:
        if move.frees_a_slot:
            holding.pop(move.job, None)
        if not move.takes_a_slot:
            continue
        holding[move.job] = move.owner
        in_use = {"": len(holding), move.tier: list(holding.values()).count(move.owner)}
        for tier, used in in_use.items():
            limit = _limit(evidence.history.limits, tier, move)
            fullest[tier] = max(fullest[tier], (used, limit), key=lambda pair: pair[0] / pair[1])
            if used > limit:
                whose = f"{move.tier} user {move.owner}" if tier else "platform"
                broken.append(f"{used} of {limit} slots of the {whose} in use at {move.committed:.3f}")
    samples = evidence.samples.in_use
    odd = [sample for sample in samples if sample.slots != sample.jobs]
    broken += [f"{sample.slots} slots held by {sample.jobs} jobs at {sample.at:.3f}" for sample in odd]
    figures = {
        "most in use, of the limit": {tier or "platform": f"{u} of {n}" for tier, (u, n) in sorted(fullest.items())},
        "most in use, seen in samples": max((sample.jobs for sample in samples), default=0),
        "samples of Postgres": len(samples),
    }
    return Finding("I3", "slots in use never exceed a limit", broken, figures)


def _limit(changes: list[Limit], tier: str, move: JobMove) -> int:
    before = [change for change in changes if change.tier == tier and change.committed <= move.committed]
    known = [change for change in before if change.committed <= move.begun - VISIBLE_SECONDS]
    possible = known[-1:] + before[len(known) :] or before[-1:]
    return max(change.jobs for change in possible)
