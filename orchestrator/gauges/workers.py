from collections import Counter
from collections.abc import Iterator

from metrics.gauges import Series
from orchestrator.policies.reports import alive


def series() -> Iterator[Series]:
    reports = alive()
    kinds = Counter((report.name.partition("@")[0],) for report in reports)
    yield Series("workers", "worker processes that have spoken within 15 seconds", kinds, ("kind",))
    for name, help_text in (("cpu_percent", "processor of its machine"), ("memory_percent", "memory of its machine")):
        values = {(report.name,): float(getattr(report, name)) for report in reports}
        yield Series(f"worker_{name}", help_text, values, ("worker",))
    running = {(report.name,): float(report.running) for report in reports}
    yield Series("worker_items", "pieces of work in its hands", running, ("worker",))
