"""One attempt at a delivery, from claim to finish."""

import json
import threading
import time
from uuid import UUID

import structlog
from django.conf import settings
from django.db import connection

from coursegen.sealing import SealBroken, unseal
from metrics.until_kept import until_kept

from .calls import Call
from .claim import Claim, take
from .finish import finish
from .models import Format
from .sending import Answer, post
from .signing import legacy_header, standard_headers

log = structlog.get_logger(__name__)
lane_of_the_troubled = threading.BoundedSemaphore(max(1, settings.SYSTEM_THREADS // 2))
"""Endpoints whose last attempt failed share half of this process's threads, so that the others are never out of any."""


def deliver(delivery_id: UUID, *, troubled: bool = False) -> list[Call]:
    """Claim the delivery, send it, keep what came of it; answers what is to be called for next.

    Without room for one more troubled endpoint nothing is done: the call is made again in a while.
    """
    if not troubled:
        return _attempt(delivery_id)
    if not lane_of_the_troubled.acquire(blocking=False):
        return []
    try:
        return _attempt(delivery_id)
    finally:
        lane_of_the_troubled.release()


def _attempt(delivery_id: UUID) -> list[Call]:
    claim = take(delivery_id)
    if claim is None:
        return []
    connection.close()  # the receiver may take its time; the connection is somebody else's meanwhile
    answer = _send(claim)
    log.info(
        "webhook_sent",
        delivery=str(claim.delivery_id),
        webhook_event=claim.event,
        attempt=claim.attempt,
        status=answer.status,
        error=answer.error,
        seconds=round(answer.seconds, 3),
    )
    return until_kept(lambda: finish(claim, answer))  # or the lease runs out, and it is sent once more


def _send(claim: Claim) -> Answer:
    body = json.dumps(claim.body, ensure_ascii=False, separators=(",", ":")).encode()
    try:
        secrets = [unseal(sealed) for sealed in claim.sealed_secrets]
    except SealBroken as error:
        log.error("webhook_secret_unreadable", endpoint=str(claim.endpoint_id), error=str(error))
        return Answer(error="its secret can't be read: rotate it")
    headers = standard_headers(message_id=str(claim.delivery_id), at=int(time.time()), body=body, with_secrets=secrets)
    if claim.format is Format.LEGACY:
        headers |= legacy_header(body=body, secret=secrets[0])
    return post(claim.url, body=body, headers=headers)
