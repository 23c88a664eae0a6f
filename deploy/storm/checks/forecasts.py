"""What those were told who waited for a slot, against how long they waited. Judged where nothing was broken."""

from deploy.storm.evidence.evidence import Evidence

from .finding import Finding

ENOUGH = 50
"""Fewer waits say little about shares."""
AT_LEAST_WITHIN_P90 = 0.75


def forecasts(evidence: Evidence) -> Finding:
    admitted = {
        move.job: move.committed for move in evidence.history.jobs if move.was == "waiting" and move.takes_a_slot
    }
    waits = [
        (admitted[job] - promise.exchange.until, *promise.forecast)
        for promise in evidence.ledger.promises
        if promise.forecast and (job := promise.job.removeprefix("course-gen-")) in admitted
    ]
    halves = [seconds <= p50 for seconds, p50, _ in waits]
    most = [seconds <= p90 for seconds, _, p90 in waits]
    figures = {
        "waits that were told what to expect": len(waits),
        "over within the half (p50)": _share(halves),
        "over within nine tenths (p90)": _share(most),
    }
    calm = not evidence.injected and len(waits) >= ENOUGH
    broken = (
        [f"only {_share(most)} of the waits ended within p90"] if calm and _mean(most) < AT_LEAST_WITHIN_P90 else []
    )
    return Finding("ETA", "whoever waits is told what to expect", broken, figures)


def _mean(hits: list[bool]) -> float:
    return sum(hits) / len(hits) if hits else 0.0


def _share(hits: list[bool]) -> str:
    return f"{_mean(hits):.0%}" if hits else "none"
