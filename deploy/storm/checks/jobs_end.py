"""I1: an accepted job is never lost."""

from collections import Counter

from deploy.storm.evidence.evidence import Evidence
from deploy.storm.evidence.history import ACTIVE, JobMove
from orchestrator.states import JOB_MOVES, JobState

from .finding import Finding

PREFIX = "course-gen-"


def jobs_end(evidence: Evidence) -> Finding:
    last: dict[str, JobMove] = {move.job: move for move in evidence.history.jobs}
    promised = {promise.job.removeprefix(PREFIX) for promise in evidence.ledger.promises}
    lost = [job for job, move in last.items() if move.now in ACTIVE]
    undone = [job for job in promised if job in last and last[job].now == "rolled_back"]
    illegal = [move for move in evidence.history.jobs if not _allowed(move)]
    remains = evidence.remains
    broken = [
        *(f"job {job} is still {last[job].now}" for job in lost),
        *(f"job {job} was promised and rolled back" for job in undone),
        *(f"job {move.job} went from {move.was} to {move.now}" for move in illegal),
        *([f"{remains.busy_courses} courses look busy and no job is on them"] if remains.busy_courses else []),
        *([f"{remains.open_items} items are open in jobs that have ended"] if remains.open_items else []),
    ]
    ends = Counter(move.now or "deleted" for move in last.values())
    figures = {
        "jobs accepted": len(promised),
        "jobs lost": len(lost) + len(undone),
        "committed, answer not heard": len([job for job in last if job not in promised and _kept(last[job])]),
        "ends": dict(sorted(ends.items())),
        "begun again after a failure": sum(m.was == "failed" and m.now == "queued" for m in evidence.history.jobs),
        "failed because": remains.failures,
    }
    return Finding("I1", "an accepted job ends once: completed, failed or cancelled", broken, figures)


def _kept(move: JobMove) -> bool:
    return move.now != "rolled_back"


def _allowed(move: JobMove) -> bool:
    if move.was is None:
        return move.now in ("waiting", "queued")
    if move.now is None:  # deleted with its course or user, who cancel it first
        return move.was not in ACTIVE
    return move.now == move.was or JobState(move.now) in JOB_MOVES[JobState(move.was)]
