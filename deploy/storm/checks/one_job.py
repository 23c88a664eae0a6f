"""I7: the same request gives the same answer and one job; a course has one active job."""

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
    answers = _answers(evidence)
    broken += [
        f"the key {key!r} was answered with {len(jobs)} jobs" for key, jobs in answers.items() if len(set(jobs)) > 1
    ]
    figures = {
        "courses": len(active),
        "most active jobs of a course": most,
        "idempotency keys answered": len(answers),
        "answered more than once": sum(len(jobs) > 1 for jobs in answers.values()),
    }
    return Finding("I7", "the same request has one answer and one job; a course has one active job", broken, figures)


def _answers(evidence: Evidence) -> dict[str, list[str]]:
    answers: dict[str, list[str]] = defaultdict(list)
    for promise in evidence.ledger.promises:
        if promise.key:
            answers[promise.key].append(promise.job)
    return answers
