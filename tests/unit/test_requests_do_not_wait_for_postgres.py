"""While Postgres is away a request gives up soon: its thread is needed for those that wait behind it."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ASK = """
import time, django
django.setup()
from django.db import OperationalError, connection
begun = time.monotonic()
try:
    connection.ensure_connection()
except OperationalError:
    print(time.monotonic() - begun)
"""


def test_a_request_waits_half_a_second_for_a_connection() -> None:
    environment = {name: value for name, value in os.environ.items() if name != "COURSEGEN_PROCESS"} | {
        "COURSEGEN_ENV": "demo",
        "DJANGO_SETTINGS_MODULE": "config.settings",
        "DATABASE_URL": "postgres://nobody@127.0.0.1:1/none",
        "DATABASE_POOL_SIZE": "4",
    }
    done = subprocess.run([sys.executable, "-c", ASK], cwd=ROOT, env=environment, capture_output=True, text=True)
    assert 0.4 < float(done.stdout.splitlines()[-1]) < 1.5, done.stderr
