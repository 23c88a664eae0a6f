"""The gate a start passes: Redis first, rebuilt once when it has lost its memory."""

from typing import Any
from uuid import UUID

import structlog
from redis import RedisError

from metrics.enums import EventType, Severity
from metrics.record import record

from . import leases
from .leases import Answer, Outcome
from .rebuild import rebuild

log = structlog.get_logger(__name__)


def acquire(*, job_id: UUID, course_id: UUID, user_id: UUID, user_limit: int, global_limit: int) -> Answer:
    """A provisional lease, or why not. COLD and AWAY mean: nothing is leased, let Postgres decide."""
    wish: dict[str, Any] = {
        "job_id": job_id,
        "course_id": course_id,
        "user_id": user_id,
        "user_limit": user_limit,
        "global_limit": global_limit,
    }
    answer = leases.acquire(**wish)
    if answer.outcome is not Outcome.COLD:
        return answer
    try:
        made = rebuild()
    except RedisError as error:
        log.warning("slots_redis_away", verb="rebuild", error=str(error))
        return Answer(Outcome.AWAY)
    if made:
        record(EventType.SLOT_RECONCILED, severity=Severity.WARN, rebuilt=made)
    return leases.acquire(**wish)
