"""Taking an export: after this it is ours until its lease runs out, and only we may finish it."""

import time
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import structlog
from django.db import Error, connection
from django.db.models import QuerySet
from django.db.models.functions import Now

from coursegen.exports.formats import FORMATS
from metrics.sql_files import fetch_one
from orchestrator.states import ExportState
from orchestrator.work.holding import holding

from .models import Export

QUERY = Path(__file__).with_name("claim.sql")
LEASE_SECONDS = 10.0
BEAT_SECONDS = 2.0

log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Claim:
    export_id: UUID
    claim_no: int
    attempts: int
    course_id: UUID
    format: str

    @property
    def row(self) -> QuerySet[Export]:
        """The export as long as it is ours: empty once another has it or its course is gone."""
        return Export.objects.filter(
            id=self.export_id, claim_no=self.claim_no, state=ExportState.RUNNING, course__isnull=False
        )


def take(export_id: UUID, *, worker: str) -> Claim | None:
    """Claim the export for `worker`; None when there is nothing to claim."""
    asked = {"export": export_id, "worker": worker, "lease": LEASE_SECONDS, "formats": [*FORMATS]}
    row = fetch_one(QUERY, asked)
    return Claim(*row) if row else None


class Heartbeat:
    """Keeps a claim alive and its progress current, when it is asked often enough. Knows when to give up."""

    def __init__(self, claim: Claim) -> None:
        self._claim = claim
        self._next = time.monotonic() + BEAT_SECONDS
        self._lost = False

    def tell(self, percentage: int) -> None:
        if time.monotonic() < self._next:
            return
        self._next = time.monotonic() + BEAT_SECONDS
        try:
            lease = Now() + timedelta(seconds=LEASE_SECONDS)
            self._lost = not self._claim.row.update(progress=percentage, lease_until=lease)
        except Error as error:  # the lease outlives a few missed beats
            log.warning("export_heartbeat_failed", error=str(error))
        finally:
            connection.close()

    def should_stop(self) -> bool:
        """Whether going on is pointless: the claim is not ours any more, or the process is to stop."""
        return self._lost or holding.draining.is_set()
