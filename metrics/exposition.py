"""The page that Prometheus reads: every offered number, asked for at most once every few seconds by each process."""

import threading
import time
from collections.abc import Iterator

import structlog
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric

from .gauges import Series, offered
from .postgres.patience import answers_within

KEPT_SECONDS = 5.0
PATIENCE_SECONDS = 1.5
PREFIX = "coursegen_"

log = structlog.get_logger(__name__)


class Page:
    """The latest page. One thread makes it, the others wait for that one."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._text = b""
        self._until = 0.0

    def text(self) -> bytes:
        with self._lock:
            if time.monotonic() >= self._until:
                self._text = _made()
                self._until = time.monotonic() + KEPT_SECONDS
            return self._text

    def forget(self) -> None:
        self._until = 0.0


page = Page()


def _made() -> bytes:
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Offers())
    with answers_within(PATIENCE_SECONDS):
        return generate_latest(registry)


class _Offers:
    def collect(self) -> Iterator[Metric]:
        up = GaugeMetricFamily(f"{PREFIX}source_up", "whether these numbers could be had just now", labels=["source"])
        took = GaugeMetricFamily(f"{PREFIX}source_seconds", "how long getting them took", labels=["source"])
        for source, ask in offered.items():
            begun = time.monotonic()
            try:
                families = [_family(series) for series in ask()]
            except Exception as error:  # a page with holes is worth more than none, above all when something is down
                log.warning("metrics_source_failed", source=source, error=type(error).__name__)
                families = []
                up.add_metric([source], 0)
            else:
                up.add_metric([source], 1)
            took.add_metric([source], time.monotonic() - begun)
            yield from families
        yield up
        yield took


def _family(series: Series) -> Metric:
    kind = CounterMetricFamily if series.counts else GaugeMetricFamily
    family: Metric = kind(PREFIX + series.name, series.help, labels=series.labels)
    for labels, value in series.values.items():
        family.add_metric(labels, value)  # type: ignore[attr-defined]  # both kinds have it
    return family
