"""Rows nobody will ask for again: nothing grows for ever.

Each pass takes a bounded bite; one process at a time bites.
"""

from datetime import datetime, timedelta
from typing import Any

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.db.models import QuerySet
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken

from coursegen.api_keys.queries import ended_before
from coursegen.identity.families import outlived
from coursegen.models import IdempotencyKey, ModelCall
from orchestrator.batches.models import Batch
from orchestrator.webhooks import retention

LOCK = "pruning"
BITE = 5000
KEYS_ARE_KEPT = timedelta(hours=24)


def prune() -> int:
    """Delete events, metrics and items older than RETENTION_DAYS, and what has expired; answers how many rows went."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s)), now()", [LOCK])
        ours, now = cursor.fetchone()  # by Postgres' clock: a worker whose own is ahead would delete what is young
        if not ours:
            return 0
        old = now - timedelta(days=settings.RETENTION_DAYS)
        cursor.execute("SELECT prune_system_metrics(%s, %s) + prune_jobs(%s)", [old, BITE, old])
        pruned: int = cursor.fetchone()[0]
        pruned += sum(_delete(rows) for rows in _over(now, old))
        pruned += _forget_answers(now - timedelta(days=settings.LLM_ANSWERS_DAYS))
        return pruned + retention.prune(older_than=now - timedelta(days=settings.WEBHOOK_RETENTION_DAYS), at_most=BITE)


def _over(now: datetime, old: datetime) -> tuple[QuerySet[Any], ...]:
    """What has expired, and what ended before `old`."""
    return (
        Batch.objects.filter(finished_at__lt=old).order_by("finished_at"),
        ended_before(old),
        IdempotencyKey.objects.filter(created_at__lt=now - KEYS_ARE_KEPT),
        OutstandingToken.objects.filter(expires_at__lt=now),
        outlived(now=now),
        Session.objects.filter(expire_date__lt=now),
    )


def _delete(rows: QuerySet[Any]) -> int:
    return rows.model._default_manager.filter(pk__in=rows.values("pk")[:BITE]).delete()[0]


def _forget_answers(older_than: datetime) -> int:
    """Of calls of language models only the raw answers go: what was spent stays known."""
    calls = ModelCall.objects.filter(answer__isnull=False, created_at__lt=older_than).order_by("created_at")
    return ModelCall.objects.filter(id__in=calls.values("id")[:BITE]).update(answer=None)
