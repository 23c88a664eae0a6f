"""Reading and running the `.sql` files that stand beside the code and beside migrations."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import connection
from django.db.migrations.operations import RunSQL

HERE = Path(__file__).parent


@cache
def query(path: Path) -> str:
    """The text of a query file."""
    return path.read_text(encoding="utf-8")


def fetch_all(path: Path, parameters: Mapping[str, Any] | None = None) -> list[Any]:
    """The rows that a query file finds, or changes and returns."""
    with connection.cursor() as cursor:
        cursor.execute(query(path), parameters)
        return cursor.fetchall()


def fetch_one(path: Path, parameters: Mapping[str, Any] | None = None) -> Any:
    """The first of them; None when there is none."""
    with connection.cursor() as cursor:
        cursor.execute(query(path), parameters)
        return cursor.fetchone()


def execute(path: Path, parameters: Mapping[str, Any] | None = None) -> int:
    """Run a query file for what it changes; answers how many rows that are."""
    with connection.cursor() as cursor:
        cursor.execute(query(path), parameters)
        return cursor.rowcount


def run_file(migration: str, name: str) -> RunSQL:
    """A migration step that runs `sql/<name>.sql` beside the migration; `{role}` stands for the application's role."""
    text = query(Path(migration).parent / "sql" / f"{name}.sql")
    return RunSQL(text.replace("{role}", settings.DATABASE_APP_ROLE), RunSQL.noop)


def cascade(*columns: str) -> RunSQL:
    """A migration step: rows go with what these foreign keys (`table.column`) point at, also without Django."""
    listed = ", ".join(f"'{column}'" for column in columns)
    return RunSQL(query(HERE / "cascade.sql").replace("{columns}", listed), RunSQL.noop)
