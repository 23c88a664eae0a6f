"""Reading the `.sql` files that stand beside the code and beside migrations."""

from functools import cache
from pathlib import Path

from django.conf import settings
from django.db.migrations.operations import RunSQL

HERE = Path(__file__).parent


@cache
def query(path: Path) -> str:
    """The text of a query file."""
    return path.read_text(encoding="utf-8")


def run_file(migration: str, name: str) -> RunSQL:
    """A migration step that runs `sql/<name>.sql` beside the migration; `{role}` stands for the application's role."""
    text = query(Path(migration).parent / "sql" / f"{name}.sql")
    return RunSQL(text.replace("{role}", settings.DATABASE_APP_ROLE), RunSQL.noop)


def cascade(*columns: str) -> RunSQL:
    """A migration step: rows go with what these foreign keys (`table.column`) point at, also without Django."""
    listed = ", ".join(f"'{column}'" for column in columns)
    return RunSQL(query(HERE / "cascade.sql").replace("{columns}", listed), RunSQL.noop)
