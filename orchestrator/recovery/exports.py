"""Exports whose worker died, whose call was lost, and whose time is over."""

from pathlib import Path

import structlog
from django.conf import settings
from django.db.models import Q
from django.db.models.functions import Now

from metrics.enums import EventType, Severity
from metrics.record import record
from metrics.sql_files import fetch_all
from orchestrator.exports import calls, files
from orchestrator.exports.finish import MOST_ATTEMPTS
from orchestrator.exports.models import Export
from orchestrator.states import ExportState

from . import stuck_work

HERE = Path(__file__).parent
AT_MOST = 50

log = structlog.get_logger(__name__)


def take_back() -> int:
    """Make pending again, or fail, every export whose lease ran out; answers how many."""
    parameters = {"at_most": AT_MOST, "calm": stuck_work.CALM_SECONDS, "attempts": MOST_ATTEMPTS,
                  "days": settings.EXPORT_RETENTION_DAYS}  # fmt: skip
    dead = fetch_all(HERE / "stuck_exports.sql", parameters)
    for export, course, user, worker in dead:
        record(
            EventType.WORKER_TIMEOUT, severity=Severity.WARN, user_id=user, course_id=course, export=str(export),
            worker=worker,
        )  # fmt: skip
    return len(dead)


def call() -> int:
    """Call for pending exports whose call was lost or never sent; answers how many."""
    due = [row[0] for row in fetch_all(HERE / "uncalled_exports.sql", {"at_most": AT_MOST})]
    calls.send(due)
    return len(due)


def remove() -> int:
    """Take away exports that have expired or whose course is gone, files first; answers how many rows went.

    A row outlives its files, never the other way round: what could not be removed is tried again. In no order, so that
    it does not stand before all others for ever.
    """
    over = Q(expires_at__lte=Now()) | (Q(course=None) & (~Q(state=ExportState.RUNNING) | Q(lease_until__lte=Now())))
    removed = 0
    for export_id, claim_no in Export.objects.filter(over).order_by("?").values_list("id", "claim_no")[:AT_MOST]:
        try:
            files.remove(export_id, claim_no)
        except OSError as error:
            log.warning("export_not_removed", export=str(export_id), error=str(error))
            continue
        removed += Export.objects.filter(over, id=export_id, claim_no=claim_no).delete()[0]
    return removed
