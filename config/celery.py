"""The Celery application. A message is a wake-up call: it may be lost or come twice, and nothing hangs on it."""

import logging.config
import os
from typing import Any

from celery import Celery, bootsteps
from celery.signals import setup_logging
from django_structlog.celery.steps import DjangoStructLogInitStep

from . import broker

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

broker.use()
app = Celery("coursegen")
app.config_from_object("config.celeryconfig")
app.autodiscover_tasks(["orchestrator"])


class Wake(bootsteps.StartStopStep):
    """Turns the worker's event loop fifty times a second.

    With threads and no prefetching nothing else tells it that a thread has become free, and it would sleep up to
    a second before it takes the next message.
    """

    requires = ("celery.worker.components:Hub",)
    SECONDS = 0.02

    def register_with_event_loop(self, worker: Any, hub: Any) -> None:
        hub.call_repeatedly(self.SECONDS, lambda: None)


app.steps["worker"].add(Wake)
app.steps["worker"].add(DjangoStructLogInitStep)


@setup_logging.connect
def log_as_json(**_: Any) -> None:
    """Workers log like everybody else, by Django's settings."""
    from django.conf import settings

    logging.config.dictConfig(settings.LOGGING)
