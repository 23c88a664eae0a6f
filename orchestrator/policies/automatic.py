"""The limit over all users, moved by the load of the workers.

Above 80 % (of processor or memory, on the most loaded machine) down to 3 at once, above 60 % down to 5, below 40 % up
by one at a time to 10; one down while a provider asks for patience. Between 40 and 60 % nothing moves. It goes up at
most every 30 seconds and down at most every 10, so that it does not swing with every course that begins or ends.
"""

from datetime import timedelta

from django.db import transaction
from django.db.models.functions import Now

from metrics.enums import EventType
from metrics.record import record

from .models import LimitMode, PlatformPolicy
from .reports import Load, load

LOWEST, MIDDLE, HIGHEST = 3, 5, 10
UP_EVERY = timedelta(seconds=30)
DOWN_EVERY = timedelta(seconds=10)


def wanted(limit: int, load: Load) -> int:
    """The limit this load asks for, from where it is."""
    limit = max(LOWEST, min(HIGHEST, limit))
    worst = max(load.cpu, load.memory)
    if worst > 80:
        return LOWEST
    if worst > 60:
        return min(limit, MIDDLE)
    if load.throttled:
        return max(LOWEST, limit - 1)
    if worst < 40:
        return min(HIGHEST, limit + 1)
    return limit


def adjust() -> int:
    """Move the limit if it is automatic, due and asked for; 1 when it moved. Any number of workers may ask at once."""
    with transaction.atomic():
        policy = PlatformPolicy.objects.select_for_update(skip_locked=True).filter(mode=LimitMode.AUTOMATIC).first()
        now_load = load() if policy else None
        if policy is None or now_load is None:
            return 0
        limit = wanted(policy.global_limit, now_load)
        pause = UP_EVERY if limit > policy.global_limit else DOWN_EVERY
        rested = PlatformPolicy.objects.filter(id=policy.id, changed_at__lte=Now() - pause)
        if limit == policy.global_limit or not rested.update(global_limit=limit, changed_at=Now()):
            return 0
        record(
            EventType.LIMIT_CHANGED,
            by="automatic",
            limit="global",
            changes={"global_limit": [policy.global_limit, limit]},
            cpu=now_load.cpu,
            memory=now_load.memory,
            throttled=now_load.throttled,
        )
        return 1
