"""Work whose worker died: taken back, or failed when it has killed too many."""

from pathlib import Path

import structlog
from django.db import OperationalError, connection, transaction

from metrics.away import database_was_away
from metrics.enums import EventType, Severity
from metrics.record import record
from metrics.sql_files import query
from orchestrator.waiting.admission import let_the_next_in
from orchestrator.wakeups import send_if_possible
from orchestrator.work import finish
from orchestrator.work.claim import Claim
from orchestrator.work.failures import crash
from orchestrator.work.plan import understood

QUERY = Path(__file__).parent / "stuck_work.sql"
AT_MOST = 50
CALM_SECONDS = 12
"""How long after a restart of Postgres nobody's claim is taken."""

log = structlog.get_logger(__name__)


def take_back() -> int:
    """End every attempt whose lease ran out as a crash; answers how many.

    Found and ended in two transactions: the second names the claim, so a worker that came back in between wins.
    """
    claims = _dead_claims()
    for claim, worker in claims:
        ended = _end(claim)
        if not ended.kept:
            continue
        record(
            EventType.WORKER_TIMEOUT,
            severity=Severity.WARN,
            user_id=claim.user_id,
            course_id=claim.course_id,
            job_id=claim.job_id,
            item=str(claim.item_id),
            kind=claim.kind.value,
            worker=worker,
            claim_no=claim.claim_no,
        )
        send_if_possible(ended.calls)
        if ended.job_ended:
            let_the_next_in(job_id=claim.job_id, user_id=claim.user_id)
    return len(claims)


def _end(claim: Claim) -> finish.Ended:
    """One claim that can't be ended, or whose job somebody holds, must not keep all others waiting behind it."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '500ms'")
            return finish.failed(claim, crash(language=claim.language))
    except Exception as error:
        if database_was_away(error):
            raise  # nobody's turn
        held = isinstance(error, OperationalError)
        log.warning(
            "claim_not_taken_back",
            item=str(claim.item_id),
            claim_no=claim.claim_no,
            error=str(error),
            exc_info=not held,
        )
        return finish.LOST


def _dead_claims() -> list[tuple[Claim, str]]:
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(query(QUERY), {"at_most": AT_MOST, "calm": CALM_SECONDS, **understood()})
        return [(Claim.of_row(row[:-1]), row[-1]) for row in cursor.fetchall()]
