"""A million rows, and what is read of them.

Asked is not what the planner would do but what was done: Postgres counts, within a transaction, how often a table was
read from one end to the other and how many rows were looked at, also by the statements inside of functions.
"""

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
from django.db import connection, transaction

from orchestrator.recovery import lost_slots
from tests.conftest import ROOT, _empty

BIG = ("jobs", "work_items", "courses", "job_events", "slots", "exports", "webhook_deliveries")
A_FEW = 20_000  # more rows than are under way in this platform, and far fewer than have ended
LOAD = Path(__file__).parent / "a_million.sql"
FOREIGN_KEYS = ROOT / "orchestrator/migrations/sql/foreign_keys.sql"


@contextmanager
def a_million_rows(owner_url: str) -> Iterator[None]:
    """For the block: in a database that is empty before and after it."""
    with psycopg.connect(owner_url) as owner:
        owner.execute("SET synchronous_commit = off")
        owner.execute("SET work_mem = '64MB'")
        owner.execute(LOAD.read_text())
        # Autovacuum may have counted no rows in them a moment ago; the keys would then be looked up without an index.
        owner.execute(f"ANALYZE users, {', '.join(BIG)}")
        owner.execute(FOREIGN_KEYS.read_text())
    with psycopg.connect(owner_url, autocommit=True) as owner:
        owner.execute(f"VACUUM ANALYZE {', '.join(BIG)}")
    lost_slots.mend()
    try:
        yield
    finally:
        connection.close()
        _empty(owner_url)


@contextmanager
def by_index(*, at_most: int = A_FEW) -> Iterator[None]:
    """Fails if anything within reads one of the big tables whole, or more rows of it by way of an index.

    Nothing that was done within stays.
    """
    with transaction.atomic():
        scans, rows = _reads()
        yield
        scans_after, rows_after = _reads()
        transaction.set_rollback(True)
    assert not scans_after - scans, f"read from one end to the other: {dict(scans_after - scans)}"
    many = {table: n for table, n in (rows_after - rows).items() if n > at_most}
    assert not many, f"rows looked at: {many}"


def _reads() -> tuple[Counter[str], Counter[str]]:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, seq_scan, idx_tup_fetch FROM pg_stat_xact_user_tables WHERE relname = ANY(%s)", [list(BIG)]
        )
        read = cursor.fetchall()
    return Counter({name: scans for name, scans, _ in read}), Counter({name: rows for name, _, rows in read})
