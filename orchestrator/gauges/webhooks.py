from collections.abc import Iterator
from pathlib import Path

from metrics.gauges import Series, midnight, rows

HERE = Path(__file__).parent


def series() -> Iterator[Series]:
    ((pending, oldest),) = rows(HERE / "webhooks_pending.sql")
    yield Series("webhook_deliveries_pending", "events owed to receivers", {(): pending})
    yield Series("webhook_oldest_due_seconds", "how long one could have been sent already", {(): float(oldest)})
    ended = {(state,): float(number) for state, number in rows(HERE / "webhooks_ended.sql", since=midnight())}
    yield Series("webhook_deliveries", "ended since 00:00 UTC", ended, ("state",), counts=True)
