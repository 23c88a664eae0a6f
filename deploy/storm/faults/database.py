"""Postgres, killed: it recovers from its log, and what it had promised is there."""

import random
from signal import SIGKILL, SIGQUIT

from .fault import Done, Fault
from .scene import Scene


def kill(scene: Scene, chance: random.Random) -> Done | None:
    number = chance.choice((SIGQUIT, SIGKILL))  # SIGQUIT is its immediate shutdown
    return Done(f"{number.name} postgres", ("postgres",)) if scene.end("postgres", number) else None


def pause(scene: Scene, chance: random.Random) -> Done | None:
    """All its processes: it neither answers nor refuses."""
    seconds = round(chance.uniform(1, 5), 1)
    if not scene.pause("postgres", seconds, with_children=True):
        return None
    return Done(f"SIGSTOP postgres for {seconds} s", ("postgres",), seconds)


DATABASE_FAULTS = (Fault("kill-postgres", kill, weight=2, rest=45), Fault("pause-postgres", pause, weight=1, rest=30))
