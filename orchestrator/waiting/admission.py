"""Who leaves the waiting room next."""

from uuid import UUID

import structlog
from django.db import Error, connection

from coursegen.progress.messages import message
from metrics.job_ids import public_id
from orchestrator.events.announce import announce
from orchestrator.slots import leases
from orchestrator.wakeups import WakeUp, send_if_possible

AT_MOST = 50
log = structlog.get_logger(__name__)


def admit() -> int:
    """Admit waiting jobs while there is room; answers how many. Called whenever a slot may have come free.

    Each admission is a transaction of its own, one at a time over the whole platform.
    """
    for admitted in range(AT_MOST):
        if not _admit_one():
            return admitted
    return AT_MOST


def admit_if_possible() -> None:
    """Admit, unless the database is away or busy: the sweeper asks again within a second."""
    try:
        admit()
    except Error as error:
        log.warning("admission_postponed", error=str(error))


def let_the_next_in(*, job_id: UUID, user_id: UUID) -> None:
    """Admit into the slot that a job has left, then give back its lease. After the commit; repeating it is harmless.

    In this order the leases never count fewer than the slots that are taken: a start that asks in between would be
    let through by Redis only to be refused by Postgres.
    """
    try:
        admit_if_possible()
    finally:
        leases.release(job_id=job_id, user_id=user_id)


def _admit_one() -> bool:
    started = [message("started", language=language) for language in ("ru", "en")]
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM admit_next(%s, %s)", started)
        row = cursor.fetchone()
    if row is None:
        return False
    job_id, user_id, tier, kind, items = row
    leases.confirm(job_id=job_id, user_id=user_id)
    send_if_possible(WakeUp(item, tier, kind) for item in items)
    announce(job_id)
    log.info("job_admitted", jobId=public_id(job_id), userId=str(user_id), tier=tier)
    return True
