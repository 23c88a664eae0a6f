"""Live events, for any ASGI server; the API and the admin are config.wsgi's."""

import os

from django import setup

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings")
setup()

from orchestrator.live.application import Live  # noqa: E402 - needs the settings

application = Live()
