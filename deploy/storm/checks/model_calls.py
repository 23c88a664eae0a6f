"""I2, as the provider saw it: what was answered is not asked and paid for again, unless something broke in between."""

from collections import Counter, defaultdict
from itertools import pairwise

from deploy.storm.evidence.evidence import Evidence
from deploy.storm.outside.model import ModelCall

from .finding import Finding

SLACK_SECONDS = 10.0
"""A worker that was told to stop goes on for its grace, and what it has not stored by then is lost."""
FEW = 1
SHARE = 0.005
"""An answer may be lost on its way; of the calls paid not more than this."""
ANSWERED = {"ok", "fenced", "think"}
"""Answers that can be used; after any other the model is asked again, and should be."""


def model_calls(evidence: Evidence) -> Finding:
    calls = [call for call in evidence.calls if call.paid]
    again = _paid_again(calls)
    causeless = [pair for pair in again if not _cause(*pair, evidence)]
    lessons = len(evidence.history.lessons)
    most = FEW + round(SHARE * len(calls))
    broken = (
        [f"{len(causeless)} answers were paid for again without a cause, {most} may be"]
        if len(causeless) > most
        else []
    )
    figures = {
        "calls": len(evidence.calls),
        "answered": dict(sorted(Counter(call.did for call in evidence.calls).items())),
        "calls paid": len(calls),
        "lessons stored": lessons,
        "extra calls (answered, and paid for again)": len(again),
        "of these without a cause": len(causeless),
    }
    return Finding("I2", "no answer of a model is paid for twice, but for one lost in a crash", broken, figures)


def _paid_again(calls: list[ModelCall]) -> list[tuple[ModelCall, ModelCall]]:
    """Each call whose answer could be used and that was made again, with the next like it."""
    alike: dict[str, list[ModelCall]] = defaultdict(list)
    for call in calls:
        alike[call.fingerprint].append(call)
    pairs = (pair for group in alike.values() for pair in pairwise(group))
    return [(first, then) for first, then in pairs if first.did in ANSWERED]


def _cause(first: ModelCall, then: ModelCall, evidence: Evidence) -> bool:
    """Whether anything that could lose the first answer was struck before the second call."""
    return any(each.hit and first.at - SLACK_SECONDS - each.seconds <= each.at <= then.at for each in evidence.injected)
