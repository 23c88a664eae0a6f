"""What the database did, as its triggers noted it. Times are Unix seconds; `committed` is when others could see it."""

from dataclasses import dataclass
from typing import Any

import psycopg

HOLDING = frozenset({"queued", "running"})
ACTIVE = HOLDING | {"waiting"}


@dataclass(frozen=True)
class JobMove:
    """`was` is None for a new job, `now` for one that was deleted."""

    n: int
    job: str
    course: str
    owner: str
    tier: str
    was: str | None
    now: str | None
    run: int
    transaction: int
    begun: float
    committed: float

    @property
    def takes_a_slot(self) -> bool:
        return self.now in HOLDING and self.was not in HOLDING

    @property
    def frees_a_slot(self) -> bool:
        return self.was in HOLDING and self.now not in HOLDING


@dataclass(frozen=True)
class ItemMove:
    n: int
    item: str
    job: str
    kind: str
    subject: str | None
    was: str
    now: str
    claim_was: int
    claim_now: int
    worker: str
    committed: float
    code: str | None = None
    """Why an attempt failed, where it failed in order."""


@dataclass(frozen=True)
class StepBack:
    """A course's percentage went down."""

    course: str
    was: int
    now: int
    transaction: int


@dataclass(frozen=True)
class Limit:
    """A limit and when it came into force; `tier` is empty for the platform's."""

    tier: str
    jobs: int
    committed: float


@dataclass(frozen=True)
class History:
    """Everything noted, in the order of the commits."""

    jobs: list[JobMove]
    items: list[ItemMove]
    lessons: list[tuple[str, str]]
    """(lesson, course) of each time that a lesson's content was stored."""
    steps_back: list[StepBack]
    limits: list[Limit]


COMMITTED = "extract(epoch FROM pg_xact_commit_timestamp(xmin))::float"


def read_history(owner: "psycopg.Connection[Any]") -> History:
    """All of it."""

    def rows(columns: str, table: str) -> list[Any]:
        query = f"SELECT {columns} FROM storm.{table} ORDER BY pg_xact_commit_timestamp(xmin), n"  # noqa: S608
        return owner.execute(query).fetchall()

    moves = "n, job::text, course::text, owner::text, tier, was, now, run, transaction::text::bigint"
    return History(
        jobs=[JobMove(*row) for row in rows(f"{moves}, extract(epoch FROM begun)::float, {COMMITTED}", "jobs")],
        items=[
            ItemMove(*row)
            for row in rows(
                "n, item::text, job::text, kind, subject::text, was, now, claim_was, claim_now, worker, "
                f"{COMMITTED}, code",
                "items",
            )
        ],
        lessons=[(lesson, course) for lesson, course in rows("lesson::text, course::text", "lessons")],
        steps_back=[StepBack(*row) for row in rows("course::text, was, now, transaction::text::bigint", "steps_back")],
        limits=[Limit(*row) for row in rows(f"tier, jobs, {COMMITTED}", "limits")],
    )
