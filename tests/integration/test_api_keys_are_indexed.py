"""No request and no pass reads all keys."""

from datetime import timedelta
from typing import Any

import psycopg
import pytest
from django.db.models import QuerySet
from django.utils import timezone

from coursegen.api_keys.models import ApiKey
from coursegen.api_keys.queries import ended_before, keys_of, unended
from tests.making import a_user

MANY = """
INSERT INTO api_keys (id, organization_id, user_id, name, prefix, digest, scopes, expires_at)
SELECT gen_random_uuid(), organization_id, id, 'LMS', 'cg_12345678', id || '-' || n, '{courses:read}',
       now() + n * interval '1 hour'
FROM users, generate_series(1, 100) AS n
"""


@pytest.fixture
def many(committed: None, owner_url: str) -> None:
    for _ in range(200):
        a_user()
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute(MANY)
        owner.execute("ANALYZE api_keys")


@pytest.mark.usefixtures("many")
def test_no_request_and_no_pass_reads_all_keys() -> None:
    user = ApiKey.objects.all()[0].user
    asked: list[QuerySet[Any]] = [
        unended().filter(digest="7-7"),
        keys_of(user).order_by("-created_at", "-id")[:21],
        ApiKey.objects.filter(user=user),
        ended_before(timezone.now() - timedelta(days=90)).values("id")[:5000],
    ]
    for query in asked:
        assert "Seq Scan on api_keys" not in query.explain(), query.query
    assert "Seq Scan on api_keys" in ApiKey.objects.filter(name="x").explain()
