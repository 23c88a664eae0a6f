"""What workers say of themselves, and what is made of it."""

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

import psutil
from django.db import connection
from django.db.models import Max
from django.db.models.functions import Now

from metrics.sql_files import query
from orchestrator.work.holding import holding
from orchestrator.work.models import WorkItem

from .models import WorkerReport

HERE = Path(__file__).parent
FRESH = timedelta(seconds=15)
FORGOTTEN = timedelta(hours=1)


@dataclass(frozen=True)
class Load:
    """The most loaded machine's percentages, and whether providers are asking for patience at this moment."""

    cpu: float
    memory: float
    throttled: bool


class Reporter:
    """Speaks for this worker once it has a name."""

    name = ""

    def report(self) -> int:
        """Write this worker's report; answers how many dead ones were cleared away."""
        if not self.name:
            return 0
        with connection.cursor() as cursor:
            cursor.execute(
                query(HERE / "report.sql"),
                {
                    "name": self.name,
                    "cpu": psutil.cpu_percent(),  # since the last report
                    "memory": psutil.virtual_memory().percent,
                    "running": holding.count(),
                },
            )
        gone, _ = WorkerReport.objects.filter(seen_at__lt=Now() - FORGOTTEN).delete()
        return gone


reporter = Reporter()


def alive() -> list[WorkerReport]:
    """The workers that have spoken lately."""
    return list(WorkerReport.objects.filter(seen_at__gte=Now() - FRESH))


def load() -> Load | None:
    """How loaded the workers are; None when none has spoken lately."""
    most = WorkerReport.objects.filter(seen_at__gte=Now() - FRESH).aggregate(
        cpu=Max("cpu_percent"), memory=Max("memory_percent")
    )
    if most["cpu"] is None:
        return None
    asked_to_wait = WorkItem.objects.filter(state="ready", available_at__gt=Now(), error__code="rate_limited")
    return Load(cpu=most["cpu"], memory=most["memory"], throttled=asked_to_wait.exists())
