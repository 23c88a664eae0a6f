"""No index is kept up to date for nothing."""

import psycopg
import pytest
from django.db import connection

REDUNDANT = """
    SELECT narrow.indexrelid::regclass::text, wide.indexrelid::regclass::text
    FROM pg_index AS narrow
    JOIN pg_index AS wide ON wide.indrelid = narrow.indrelid AND wide.indexrelid <> narrow.indexrelid
    JOIN pg_class AS tables ON tables.oid = narrow.indrelid
    WHERE tables.relnamespace = 'public'::regnamespace
      AND NOT narrow.indisunique
      AND narrow.indpred IS NULL AND wide.indpred IS NULL
      AND narrow.indexprs IS NULL
      AND NOT 0 = ANY (wide.indkey[0:narrow.indnkeyatts - 1])
      AND wide.indkey[0:narrow.indnkeyatts - 1] = narrow.indkey[0:narrow.indnkeyatts - 1]
      AND wide.indclass[0:narrow.indnkeyatts - 1] = narrow.indclass[0:narrow.indnkeyatts - 1]
      AND NOT tables.relname ~ '^(auth|django|token_blacklist|users_)'  -- the framework's own
"""


@pytest.mark.django_db
def test_no_index_begins_as_another_does_that_can_stand_in_for_it() -> None:
    with connection.cursor() as cursor:
        cursor.execute(REDUNDANT)
        assert cursor.fetchall() == []


@pytest.mark.django_db
def test_the_test_notices_one(owner_url: str) -> None:
    with psycopg.connect(owner_url) as owner:
        owner.execute("CREATE INDEX courses_of_user ON courses (user_id)")
        assert owner.execute(REDUNDANT).fetchall() == [("courses_of_user", "courses_of_user_newest")]
        owner.rollback()
