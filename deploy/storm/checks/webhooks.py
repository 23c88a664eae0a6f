"""I6, as the receivers saw it: every event at least once, signed, and each job's in their order."""

from collections import defaultdict
from datetime import UTC, datetime

from standardwebhooks import Webhook

from deploy.storm.evidence.evidence import Evidence
from deploy.storm.evidence.remains import Event
from deploy.storm.outside.receiver import Received

from .finding import Finding, spread

PREFIX = "course-gen-"
Sequences = dict[tuple[str, str], list[int]]


def webhooks(evidence: Evidence) -> Finding:
    received = [each for each in evidence.received if each.path in evidence.secrets]
    forged = [each for each in received if not _signed(each, evidence.secrets[each.path])]
    first_told: Sequences = defaultdict(list)
    told_at: dict[tuple[str, int], float] = {}
    for each in (each for each in received if each.accepted):
        job, sequence = str(each.content["data"]["job_id"]).removeprefix(PREFIX), each.content["data"]["sequence"]
        if (job, sequence) not in told_at:
            told_at[job, sequence] = each.at
            first_told[each.path, job].append(sequence)
    untold = [event for event in evidence.remains.events if (event.job, event.seq) not in told_at]
    out_of_order = [job for (_, job), sequences in first_told.items() if sequences != sorted(sequences)]
    broken = [
        *(f"{event.name} ({event.seq}) of {event.job} was not told" for event in untold),
        *(f"what happened to {job} was told out of order" for job in out_of_order),
        *(f"{each.headers.get('webhook-id')} was not signed as it should be" for each in forged),
    ]
    figures = {
        "messages": len(received),
        "events told": len(told_at),
        "events not told": len(untold),
        "messages sent again": len(received) - len(told_at),
        "out of order": len(out_of_order),
        "wrongly signed": len(forged),
        "event to message (p50 / p95 / max)": spread(_delays(evidence.remains.events, told_at)),
    }
    return Finding("I6", "webhooks: every event at least once, signed, in order", broken, figures)


def _signed(message: Received, secret: str) -> bool:
    at = datetime.fromtimestamp(int(message.headers["webhook-timestamp"]), UTC)
    expected = Webhook(secret).sign(message.headers["webhook-id"], at, message.body)
    return expected in message.headers["webhook-signature"].split(" ")


def _delays(events: list[Event], told_at: dict[tuple[str, int], float]) -> list[float]:
    return [told_at[event.job, event.seq] - event.at for event in events if (event.job, event.seq) in told_at]
