"""Rows nobody will ask for again: nothing grows for ever.

Each pass takes a bounded bite; one process at a time bites.
"""

from datetime import timedelta

from django.conf import settings
from django.contrib.sessions.models import Session
from django.db import connection, transaction
from django.utils import timezone
from rest_framework_simplejwt.token_blacklist.models import OutstandingToken

from coursegen.api_keys.queries import ended_before
from coursegen.identity.families import outlived
from coursegen.models import ApiKey, EndedFamily, IdempotencyKey, ModelCall
from orchestrator.batches.models import Batch
from orchestrator.webhooks import retention

LOCK = "pruning"
BITE = 5000
KEYS_ARE_KEPT = timedelta(hours=24)


def prune() -> int:
    """Delete events, metrics and items older than RETENTION_DAYS, and what has expired; answers how many rows went.

    Of calls of language models only the raw answers go: what was spent stays known.
    """
    now = timezone.now()
    old = now - timedelta(days=settings.RETENTION_DAYS)
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(hashtext(%s))", [LOCK])
        if not cursor.fetchone()[0]:
            return 0
        cursor.execute("SELECT prune_system_metrics(%s, %s) + prune_jobs(%s)", [old, BITE, old])
        pruned: int = cursor.fetchone()[0]
        tokens = OutstandingToken.objects.filter(expires_at__lt=now).values("id")[:BITE]
        sessions = Session.objects.filter(expire_date__lt=now).values("pk")[:BITE]
        keys = IdempotencyKey.objects.filter(created_at__lt=now - KEYS_ARE_KEPT).values("id")[:BITE]
        families = outlived(now=now).values("id")[:BITE]
        batches = Batch.objects.filter(finished_at__lt=old).order_by("finished_at")[:BITE]
        raw = ModelCall.objects.filter(
            answer__isnull=False, created_at__lt=now - timedelta(days=settings.LLM_ANSWERS_DAYS)
        ).order_by("created_at")[:BITE]
        return (
            pruned
            + Batch.objects.filter(id__in=batches.values("id")).delete()[0]
            + ModelCall.objects.filter(id__in=raw.values("id")).update(answer=None)
            + IdempotencyKey.objects.filter(id__in=keys).delete()[0]
            + ApiKey.objects.filter(id__in=ended_before(old).values("id")[:BITE]).delete()[0]
            + retention.prune(older_than=now - timedelta(days=settings.WEBHOOK_RETENTION_DAYS), at_most=BITE)
            + OutstandingToken.objects.filter(id__in=tokens).delete()[0]
            + EndedFamily.objects.filter(id__in=families).delete()[0]
            + Session.objects.filter(pk__in=sessions).delete()[0]
        )
