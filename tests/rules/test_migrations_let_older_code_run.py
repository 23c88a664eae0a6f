"""A release is migrated first, then its processes follow one by one: meanwhile older code runs on its tables."""

import pytest
from django.db.migrations.loader import MigrationLoader
from django_migration_linter.migration_linter import MigrationLinter
from django_migration_linter.sql_analyser import PostgresqlAnalyser, analyse_sql_statements

pytestmark = pytest.mark.django_db

OURS = ("coursegen", "metrics", "orchestrator")
BEFORE_THE_FIRST_RELEASE = {"coursegen": 18, "metrics": 4, "orchestrator": 14}
"""The numbers up to which no older code was ever in use."""

LEFT_BEHIND: dict[str, str] = {}
"""Migrations that take away what the release before them had already stopped using: their name, and that release."""

IN_ANOTHER_WAY = {"ADD_UNIQUE"}
"""A new constraint refuses older code only what the new code relies on never to be."""


def _taken_away(app: str, name: str) -> list[str]:
    linter = MigrationLinter(no_cache=True, no_output=True)
    statements = linter.get_sql(app, name)
    errors, _, _ = analyse_sql_statements(PostgresqlAnalyser, statements, IN_ANOTHER_WAY)
    functions = [text for text in statements if text.startswith("DROP FUNCTION")]
    return [f"{issue.message} ({issue.table or app}, {issue.column})" for issue in errors] + functions


def _since_the_first_release() -> list[tuple[str, str]]:
    known = MigrationLoader(None).disk_migrations
    return [(app, name) for app, name in sorted(known) if app in OURS and int(name[:4]) > BEFORE_THE_FIRST_RELEASE[app]]


def test_what_older_code_uses_stays() -> None:
    taken = {f"{app}.{name}": _taken_away(app, name) for app, name in _since_the_first_release()}
    taken = {name: what for name, what in taken.items() if what and name not in LEFT_BEHIND}
    assert not taken, "add beside it; take away in a release after the one that stopped using it (CONTRIBUTING.md)"


def test_it_is_noticed_when_something_is_renamed_or_taken_away() -> None:
    found = "\n".join(_taken_away("orchestrator", "0012_replacements"))
    assert "RENAMING columns (jobs, lesson_id)" in found
    assert "DROP FUNCTION" in found
