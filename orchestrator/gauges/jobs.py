from collections.abc import Iterator
from pathlib import Path

from metrics.gauges import Series, by_label, first_id, midnight, rows

HERE = Path(__file__).parent


def series() -> Iterator[Series]:
    active = by_label(rows(HERE / "jobs_active.sql"))
    yield Series("jobs", "generations that have not ended", active, ("state", "tier"))
    today = rows(HERE / "jobs_today.sql", first=first_id(midnight()))
    states: dict[tuple[str, ...], float] = {}
    failures: dict[tuple[str, ...], float] = {}
    for state, tier, error, number in today:
        states[state, tier] = states.get((state, tier), 0) + number
        if state == "failed":
            failures[(error,)] = failures.get((error,), 0) + number
    yield Series("jobs_today", "generations accepted since 00:00 UTC, as they stand", states, ("state", "tier"))
    yield Series("jobs_failed_today", "of those, the failed ones", failures, ("code",))
    ((held, limit),) = rows(HERE / "slots.sql")
    yield Series("slots_held", "slots in use", {(): held})
    yield Series("slots_limit", "slots there are", {(): limit})
