"""What is asked of the ledger for each call finds its rows by an index, among a hundred thousand others."""

from datetime import timedelta
from decimal import Decimal
from typing import Any
from uuid import uuid4

import psycopg
import pytest
from django.db import connection, transaction
from django.utils import timezone

from coursegen.language_models.guarding.budgets import has_room
from coursegen.language_models.ledger.queries import equal_calls, spent_on_item, spent_on_job
from coursegen.models import ModelCall, Organization, TierPolicy

from .asking import an_account

pytestmark = pytest.mark.usefixtures("committed")
MANY = """
INSERT INTO model_calls (id, purpose, provider, model, organization_id, user_id, course_id, job_id, item_id, outcome,
                         tokens_in, tokens_out, tokens_cached, cost_usd, latency_ms, content_hash, answer, error,
                         created_at)
SELECT gen_random_uuid(), 'lesson', 'p', 'm', %(organization)s, %(user)s, %(course)s, gen_random_uuid(),
       gen_random_uuid(), 'answered', 1, 1, 0, 0.001, 1, sha256(n::text::bytea), 'text', '',
       now() - interval '2 days' - n * interval '1 second'
FROM generate_series(1, 100000) AS n
"""


def _reads() -> tuple[int, int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT seq_scan, idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = 'model_calls'")
        scans, rows = cursor.fetchone()
    return scans, rows


def test_every_look_into_the_ledger_reads_a_few_rows_by_an_index(owner_url: str) -> None:
    account = an_account(job_id=uuid4(), item_id=uuid4())
    TierPolicy.objects.update(job_budget_usd=9, daily_budget_usd=9)
    Organization.objects.update(daily_budget_usd=9)
    about: dict[str, Any] = {
        "organization": account.organization_id, "user": account.user_id, "course": account.course_id
    }  # fmt: skip
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute(MANY, about)
        owner.execute("VACUUM ANALYZE model_calls")
    with transaction.atomic():
        before = _reads()
        assert has_room(account, Decimal(1))
        assert not equal_calls(organization_id=account.organization_id, hashes=[b"x" * 32]).first()
        assert account.item_id is not None
        assert account.job_id is not None
        spent_on_item(account.item_id)
        spent_on_job(account.job_id)
        old = ModelCall.objects.filter(answer__isnull=False, created_at__lt=timezone.now() - timedelta(days=30))
        list(old.order_by("created_at").values_list("id")[:10])
        after = _reads()
    assert after[0] == before[0], "read from one end to the other"
    assert after[1] - before[1] < 1000
