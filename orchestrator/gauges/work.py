from collections.abc import Iterator
from pathlib import Path

from metrics.gauges import Series, by_label, rows

HERE = Path(__file__).parent


def series() -> Iterator[Series]:
    found = rows(HERE / "work.sql")
    items = by_label(row[:3] for row in found)
    yield Series("work_items", "pieces of work: ready, delayed until a time, running", items, ("state", "kind"))
    oldest = max((float(age) for state, _, _, age in found if state == "ready"), default=0.0)
    yield Series("work_item_oldest_ready_seconds", "how long one could have been begun already", {(): oldest})
    failures = by_label(rows(HERE / "failures.sql"))
    yield Series("work_failures", "attempts spent by work that has not ended", failures, ("failure",))
