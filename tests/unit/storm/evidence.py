"""Made-up evidence: a storm in which one course was made, to be bent by each test."""

import json
from base64 import b64encode
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from standardwebhooks import Webhook

from deploy.storm.clients.ledger import Exchange, Ledger, Poll, Promise
from deploy.storm.evidence.evidence import Evidence
from deploy.storm.evidence.history import History, ItemMove, JobMove, Limit
from deploy.storm.evidence.remains import Event, Remains
from deploy.storm.evidence.samples import InUse, Leases, Samples
from deploy.storm.outside.model import ModelCall
from deploy.storm.outside.receiver import Received

START = "POST /api/v1/course-generation/"
PATH = "/hook"
SECRET = "whsec_" + b64encode(b"a secret of the storm's").decode()
TERMINAL = ["job.accepted", "job.admitted", "job.completed"]


def a_move(job: str, was: str | None, now: str | None, at: float, **fields: Any) -> JobMove:
    values = {"n": 0, "course": f"course of {job}", "owner": "anna", "tier": "BASIC", "run": 1, "transaction": int(at)}
    return JobMove(**{**values, "job": job, "was": was, "now": now, "begun": at - 0.01, "committed": at, **fields})


def a_life(job: str, *, since: float = 1, until: float = 9, **fields: Any) -> list[JobMove]:
    return [
        a_move(job, None, "queued", since, **fields),
        a_move(job, "queued", "running", since + 0.5, **fields),
        a_move(job, "running", "completed", until, **fields),
    ]


def an_item_move(was: str, now: str, at: float, *, claim: int = 1, raised: bool = False, **fields: Any) -> ItemMove:
    values = {"n": 0, "item": "item", "job": "job", "kind": "TEXT_GENERATION", "subject": "lesson"}
    claims = {"claim_was": claim - raised, "claim_now": claim, "worker": "writers@host", "committed": at}
    return ItemMove(**{**values, **claims, "was": was, "now": now, **fields})


def a_claim(at: float, claim: int = 1) -> ItemMove:
    return an_item_move("ready", "running", at, claim=claim, raised=True)


def a_poll(at: float, percentage: int, **progress: Any) -> Poll:
    step = {"started_at": "2026-01-01T00:00:01Z", "completed_at": "2026-01-01T00:00:02Z"}
    shown = {"percentage": percentage, "lessons_completed": 0, "current_step": 1, "steps": [step], **progress}
    return Poll(at, "course-gen-job", "running", 1, shown)


def an_exchange(at: float = 1, seconds: float = 0.1, status: int | None = 202, what: str = START) -> Exchange:
    return Exchange(at, seconds, "anna", what, status)


def a_call(at: float, did: str = "ok") -> ModelCall:
    return ModelCall(at, "lesson", "fingerprint", did, paid=True)


def a_message(sequence: int, at: float = 10, word: str = "ok", secret: str = SECRET) -> Received:
    body = json.dumps({"type": "x", "data": {"job_id": "course-gen-job", "sequence": sequence}})
    name, moment = f"message {sequence}", datetime.fromtimestamp(int(at), UTC)
    signature = Webhook(secret).sign(name, moment, body)
    headers = {"webhook-id": name, "webhook-timestamp": str(int(at)), "webhook-signature": signature}
    return Received(at, PATH, headers, body, word)


def calm() -> Evidence:
    """One course, promised, made, and everything put away."""
    moves = [a_claim(2), an_item_move("running", "done", 5)]
    ledger = Ledger(exchanges=[an_exchange()], promises=[Promise(an_exchange(), "course-gen-job", "course", "anna")])
    ledger.polls += [a_poll(2, 10), a_poll(3, 60), a_poll(9.5, 100)]
    limits = [Limit("", 3, 0.0), Limit("BASIC", 2, 0.0)]
    history = History(a_life("job"), moves, [("lesson", "course")], [], limits)
    events = [Event("job", n, 1, name, None) for n, name in enumerate(TERMINAL, start=1)]
    remains = Remains({"job": "completed"}, events, [], {}, {}, 0, [], 0, [], 0, 0)
    told = [a_message(n) for n in range(1, len(TERMINAL) + 1)]
    leases = [Leases(8.9, frozenset({"job"})), Leases(9.1, frozenset())]
    return Evidence(
        ledger, history, remains, Samples([InUse(2, 3, 1, 1)], leases), [], [a_call(3)], told, {PATH: SECRET}
    )


def with_history(evidence: Evidence, **fields: Any) -> Evidence:
    return replace(evidence, history=replace(evidence.history, **fields))


def with_remains(evidence: Evidence, **fields: Any) -> Evidence:
    return replace(evidence, remains=replace(evidence.remains, **fields))
