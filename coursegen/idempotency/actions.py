"""Claiming a request, keeping its answer, giving the claim back. Only the latest claim changes anything."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

from django.db.models import QuerySet
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from coursegen.errors import IdempotencyKeyReused, RequestStillRunning
from coursegen.sealing import seal, unseal
from metrics.sql_files import fetch_one

from .models import IdempotencyKey

CLAIM = Path(__file__).with_name("claim.sql")
HOLD_SECONDS = 10
"""Longer than a request is served for, once its body has been read; so long a dead process keeps its claim."""


@dataclass(frozen=True)
class Request:
    """What is asked for, by whom and under which name. `fingerprint` is a hex digest of 64 characters."""

    user_id: UUID
    route: str
    key: str
    fingerprint: str


@dataclass(frozen=True)
class Claim:
    key_id: UUID
    claim_no: int


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    body: str


def claim(request: Request) -> Claim | Answer:
    """The right to serve the request; or the answer it has had.

    Raises RequestStillRunning while it is being served, and IdempotencyKeyReused when the key named another one.
    """
    row = fetch_one(CLAIM, {
        "id": uuid7(), "user": request.user_id, "route": request.route, "key": request.key,
        "fingerprint": request.fingerprint, "hold": HOLD_SECONDS,
    })  # fmt: skip
    if row is not None:
        return Claim(*row)
    return _had(request)


def keep(claim: Claim, answer: Answer) -> bool:
    """Keep the answer for who asks again; False when another has taken the request over."""
    kept = {"status": answer.status, "headers": answer.headers, "body": seal(answer.body)}  # it may show a secret
    return _held(claim).update(**kept) == 1


def give_up(claim: Claim) -> None:
    """Nothing was done and nothing is to be remembered: the key may name another request."""
    _held(claim).delete()


def let_go(claim: Claim) -> None:
    """Nobody knows what was done: whoever sends the request again may serve it at once."""
    _held(claim).update(held_until=Now())


def _held(claim: Claim) -> "QuerySet[IdempotencyKey]":
    return IdempotencyKey.objects.filter(id=claim.key_id, claim_no=claim.claim_no, status__isnull=True)


def _had(request: Request) -> Answer:
    found = IdempotencyKey.objects.filter(user=request.user_id, route=request.route, key=request.key).first()
    if found is None:  # given up a moment ago
        raise RequestStillRunning(headers={"Retry-After": "1"})
    if found.fingerprint != request.fingerprint:
        raise IdempotencyKeyReused
    if found.status is None:
        raise RequestStillRunning(headers={"Retry-After": "1"})
    return Answer(found.status, found.headers, unseal(found.body))
