"""The Celery application. A message is a wake-up call: it may be lost or come twice, and nothing hangs on it."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")

app = Celery("coursegen")
app.config_from_object("config.celeryconfig")
app.autodiscover_tasks(["orchestrator"])
