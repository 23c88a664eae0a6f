"""What the ledger lends to `/metrics`."""

from collections.abc import Iterator
from pathlib import Path

from metrics.gauges import Series, by_label, first_id, midnight, offer, rows

HERE = Path(__file__).parent
LABELS = ("provider", "model", "purpose")


def series() -> Iterator[Series]:
    """Counted since 00:00 UTC; a call counts from its answer on."""
    found = rows(HERE / "called_today.sql", first=first_id(midnight()))
    calls = by_label(row[:5] for row in found)
    yield Series("model_calls", "calls of language models", calls, (*LABELS, "outcome"), counts=True)
    for place, (name, help_text) in enumerate(
        (
            ("model_tokens_in", "tokens they have read"),
            ("model_tokens_out", "tokens they have written"),
            ("model_cost_usd", "what they have cost, in USD"),
            ("model_seconds", "how long they have taken, all together"),
        ),
        start=5,
    ):
        sums: dict[tuple[str, ...], float] = {}
        for row in found:
            sums[row[:3]] = sums.get(row[:3], 0.0) + float(row[place])
        yield Series(name, help_text, sums, LABELS, counts=True)


def offer_all() -> None:
    offer("model_calls", series)
