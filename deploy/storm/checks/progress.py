"""I5: progress never goes back within a run."""

from collections import defaultdict
from itertools import pairwise

from deploy.storm.clients.ledger import Poll
from deploy.storm.evidence.evidence import Evidence

from .finding import Finding


def progress(evidence: Evidence) -> Finding:
    runs: dict[tuple[str, int], list[Poll]] = defaultdict(list)
    for poll in evidence.ledger.polls:
        runs[poll.job, poll.run].append(poll)
    seen = [f"a client saw {after.job} go {what}" for polls in runs.values() for after, what in _regressions(polls)]
    begun = {(move.course, move.transaction) for move in evidence.history.jobs}
    back = [step for step in evidence.history.steps_back if (step.course, step.transaction) not in begun]
    upside_down = [poll for poll in evidence.ledger.polls if any(map(_ends_before_it_begins, poll.progress["steps"]))]
    broken = [
        *seen,
        *(f"course {step.course} went from {step.was} to {step.now} % within a run" for step in back),
        *(f"a step of {poll.job} ended before it began" for poll in upside_down),
    ]
    figures = {
        "looks at jobs": len(evidence.ledger.polls),
        "steps back seen by clients": len(seen),
        "steps back in the database": len(back),
    }
    return Finding("I5", "progress never goes back within a run", broken, figures)


def _regressions(polls: list[Poll]) -> list[tuple[Poll, str]]:
    return [
        (after, f"from {before.progress[what]} to {after.progress[what]} {what}")
        for before, after in pairwise(polls)
        for what in ("percentage", "lessons_completed", "current_step")
        if after.progress[what] < before.progress[what]
    ]


def _ends_before_it_begins(step: dict[str, str | None]) -> bool:
    return bool(step["completed_at"]) and (step["started_at"] or "") > (step["completed_at"] or "")
