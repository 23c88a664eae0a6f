"""Ending an attempt. Each ending names the claim; False: it was lost, and nothing was changed."""

from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F
from django.db.models.functions import Least, Now

from metrics.postgres.storable import storable
from orchestrator.states import ExportState

from .claim import Claim
from .models import Export

MOST_ATTEMPTS = 3
SUPERSEDED_HOURS = 1
"""For how long a file is kept that a newer one has replaced: somebody may be about to fetch it."""


PUT_OFF_SECONDS = 2


@dataclass(frozen=True)
class Stored:
    """A file in its place."""

    name: str
    size: int
    sha256: str
    fingerprint: str


def ready(claim: Claim, stored: Stored) -> bool:
    """The file can be fetched; older ones of this format are on their way out."""
    with transaction.atomic():
        kept = claim.row.update(
            state=ExportState.READY,
            progress=100,
            lease_until=None,
            file=stored.name,
            size=stored.size,
            sha256=stored.sha256,
            fingerprint=stored.fingerprint,
            **_ended(),
        )
        if kept:
            soon = Now() + timedelta(hours=SUPERSEDED_HOURS)
            older = Export.objects.filter(course=claim.course_id, format=claim.format, expires_at__isnull=False)
            older.exclude(id=claim.export_id).update(expires_at=Least(F("expires_at"), soon))
    return bool(kept)


def failed(claim: Claim, *, code: str, detail: str, fingerprint: str, final: bool) -> bool:
    """Try again after a while, or fail for good."""
    why = {"error": code, "detail": storable(detail)[:2000], "fingerprint": fingerprint, "lease_until": None}
    if final or claim.attempts >= MOST_ATTEMPTS:
        return bool(claim.row.update(state=ExportState.FAILED, **why, **_ended()))
    pause = Now() + timedelta(seconds=2**claim.attempts)
    return bool(claim.row.update(state=ExportState.PENDING, available_at=pause, woken_at=None, **why))


def put_off(export_id: UUID) -> None:
    """Nobody has claimed it and nobody shall for a moment; the sweeper calls for it again."""
    later = Now() + timedelta(seconds=PUT_OFF_SECONDS)
    Export.objects.filter(id=export_id, state=ExportState.PENDING).update(available_at=later, woken_at=None)


def hand_back(claim: Claim) -> bool:
    """Leave it to another, at no cost to the export."""
    return bool(
        claim.row.update(state=ExportState.PENDING, lease_until=None, woken_at=None, attempts=F("attempts") - 1)
    )


def _ended() -> dict[str, object]:
    return {"finished_at": Now(), "expires_at": Now() + timedelta(days=settings.EXPORT_RETENTION_DAYS)}
