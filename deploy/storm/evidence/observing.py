"""Preparing the database to be observed."""

from pathlib import Path
from signal import SIGINT

import psycopg

from deploy.storm.stage.platform import Platform, StageError
from deploy.storm.stage.processes import send
from deploy.storm.stage.waiting import until

OBSERVE = Path(__file__).with_name("observe.sql")
RESTART_SECONDS = 60.0


def observe(platform: Platform) -> None:
    """Let Postgres keep the times of commits, which takes a restart, and note every move by triggers."""
    with platform.superuser() as superuser:
        superuser.execute("ALTER SYSTEM SET track_commit_timestamp = on")
    send(platform.pid("postgres"), SIGINT)
    if not until(lambda: _keeps_times(platform), seconds=RESTART_SECONDS):
        raise StageError("Postgres did not come back with the times of commits")
    with platform.owner() as owner, owner.transaction():
        owner.execute(OBSERVE.read_bytes())


def _keeps_times(platform: Platform) -> bool:
    try:
        with platform.superuser() as superuser:
            row = superuser.execute("SHOW track_commit_timestamp").fetchone()
    except psycopg.OperationalError:
        return False
    return row is not None and row[0] == "on"
