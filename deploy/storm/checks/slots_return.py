"""I4: slots come back, in Postgres and in Redis."""

from bisect import bisect_right

from deploy.storm.evidence.evidence import Evidence, overlaps
from deploy.storm.evidence.samples import Leases

from .finding import Finding, spread

AT_MOST_SECONDS = 15.0


def slots_return(evidence: Evidence) -> Finding:
    samples = evidence.samples.leases
    times = [sample.at for sample in samples]
    away = evidence.away("valkey") + evidence.away("postgres")
    calm, all_of_them = [], []
    for move in evidence.history.jobs:
        if not move.frees_a_slot:
            continue
        gone = _gone_at(samples, times, move.job, move.committed)
        if gone is None:
            continue
        all_of_them.append(gone - move.committed)
        if not overlaps(move.committed - 1, gone + 1, away):
            calm.append(gone - move.committed)
    late = [seconds for seconds in calm if seconds > AT_MOST_SECONDS]
    remains = evidence.remains
    broken = [
        *(f"a lease stayed for {seconds:.1f} s after its job's end" for seconds in late),
        *([f"{remains.slots_held} slots are held in the end"] if remains.slots_held else []),
        *(f"a lease is left in the end: {job}" for job in remains.leases_left),
    ]
    figures = {
        "end of a job to its lease gone (p50 / p95 / max)": spread(all_of_them),
        "the same with both servers up": spread(calm),
        "slots held in the end": remains.slots_held,
        "leases left in the end": len(remains.leases_left),
    }
    return Finding("I4", "slots come back by themselves", broken, figures)


def _gone_at(samples: list[Leases], times: list[float], job: str, ended: float) -> float | None:
    """When the lease was first seen to be gone; None when it was not there at the job's end."""
    after = bisect_right(times, ended)
    before = samples[after - 1].jobs if after else None
    if not before or job not in before:
        return None
    return next((s.at for s in samples[after:] if s.jobs is not None and job not in s.jobs), float("inf"))
