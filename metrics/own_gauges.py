"""What this package knows itself: how much has happened today, and what waits to be written down."""

from collections.abc import Iterator
from pathlib import Path

from . import spool
from .gauges import Series, by_label, midnight, offer, rows

HAPPENED = Path(__file__).with_name("happened.sql")


def events() -> Iterator[Series]:
    found = by_label(rows(HAPPENED, since=midnight()))
    yield Series("events", "what has happened since 00:00 UTC", found, ("event_type", "severity"), counts=True)


def waiting() -> Iterator[Series]:
    yield Series("spool_rows", "events that could not be written yet", {(): spool.length()})


def offer_all() -> None:
    offer("events", events)
    offer("spool", waiting)
