"""I7, as far as the platform has it: one active job per course. Idempotency keys are to be checked here too."""

from collections import defaultdict

from deploy.storm.evidence.evidence import Evidence
from deploy.storm.evidence.history import ACTIVE

from .finding import Finding


def one_job(evidence: Evidence) -> Finding:
    active: dict[str, set[str]] = defaultdict(set)
    broken, most = [], 0
    for move in evidence.history.jobs:
        if move.now in ACTIVE:
            active[move.course].add(move.job)
        else:
            active[move.course].discard(move.job)
        most = max(most, len(active[move.course]))
        if len(active[move.course]) > 1:
            broken.append(f"course {move.course} has {len(active[move.course])} active jobs at {move.committed:.3f}")
    figures = {"courses": len(active), "most active jobs of a course": most}
    return Finding("I7", "a course has one active job", broken, figures)
