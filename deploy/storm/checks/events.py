"""I6: one terminal event per job and run, and no gaps. What receivers of webhooks were sent of them: `webhooks.py`."""

from collections import defaultdict

from deploy.storm.evidence.evidence import Evidence
from deploy.storm.evidence.history import ACTIVE

from .finding import Finding

TERMINAL = {"job.completed", "job.failed", "job.cancelled", "job.rolled_back"}


def events(evidence: Evidence) -> Finding:
    numbers, ends = defaultdict(list), defaultdict(list)
    for event in evidence.remains.events:
        numbers[event.job].append(event.seq)
        if event.name in TERMINAL:
            ends[event.job].append((event.run, event.name))
    gaps = [job for job, seqs in numbers.items() if seqs != [*range(1, len(seqs) + 1)]]
    ended = {job: state for job, state in evidence.remains.states.items() if state not in ACTIVE}
    wrong = {job: ends[job] for job, state in ended.items() if not _one_each(ends[job], state)}
    broken = [
        *(f"events of {job} have gaps: {numbers[job]}" for job in gaps),
        *(f"job {job} is {ended[job]} and its ends are {found}" for job, found in wrong.items()),
    ]
    figures = {
        "events": len(evidence.remains.events),
        "jobs and runs with other than one end": len(wrong),
        "gaps": len(gaps),
    }
    return Finding("I6", "one terminal event per job and run, no gaps", broken, figures)


def _one_each(ends: list[tuple[int, str]], state: str) -> bool:
    """The last run ends as the job did; each earlier run, which a retry followed, failed."""
    runs = [run for run, _ in ends]
    names = [name for _, name in ends]
    return runs == [*range(1, len(runs) + 1)] and names == ["job.failed"] * (len(names) - 1) + [f"job.{state}"]
