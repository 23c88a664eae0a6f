"""Live numbers that other packages lend for `/metrics`. They know what to count; this one alone knows Prometheus."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db import connection, transaction

from .sql_files import query

LONGEST_QUERY = "1s"

Labels = tuple[str, ...]


@dataclass(frozen=True)
class Series:
    """One measure with its values by the tuple of their labels. `counts`: it only rises, but for a new beginning."""

    name: str
    help: str
    values: Mapping[Any, float]
    labels: Labels = ()
    counts: bool = False


Ask = Callable[[], Iterable[Series]]
offered: dict[str, Ask] = {}


def offer(source: str, ask: Ask) -> None:
    """Have `ask` answered on every page. Whatever it raises costs the page this source's numbers and no other's."""
    offered[source] = ask


def rows(path: Path, **parameters: Any) -> list[tuple[Any, ...]]:
    """What a query file finds. Whoever watches must not be what slows down: it ends after a second."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = %s", [LONGEST_QUERY])
        cursor.execute(query(path), parameters)
        return cursor.fetchall()


def by_label(found: Iterable[tuple[Any, ...]]) -> dict[Labels, float]:
    """Rows of labels with their number last, as values of a series."""
    return {tuple(map(str, row[:-1])): float(row[-1]) for row in found}


def midnight() -> datetime:
    """When the present day began, in UTC: counts of the day begin anew there, which Prometheus' functions expect."""
    return datetime.now(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def first_id(moment: datetime) -> UUID:
    """No UUIDv7 made from this moment on is less: by it the primary key finds what is new."""
    return UUID(int=int(moment.timestamp() * 1000) << 80 | 7 << 76 | 2 << 62)
