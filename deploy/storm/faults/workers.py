"""Workers and the web server: killed, told to stop, frozen; and the children that read documents."""

import random
from signal import SIGKILL, SIGTERM

from deploy.storm.stage.processes import children, send
from deploy.storm.stage.waiting import until

from .fault import Done, Fault
from .scene import Scene

CHILD = "coursegen.reading.child"
CHILD_SECONDS = 3.0
PAUSES = (2.0, 14.0)
"""Some shorter than a lease, some longer: then the worker wakes up and finds its claims taken."""


def kill_worker(scene: Scene, chance: random.Random) -> Done | None:
    part = chance.choice(scene.workers)
    return Done(f"SIGKILL {part}", (part,)) if scene.end(part, SIGKILL) else None


def kill_all_workers(scene: Scene, chance: random.Random) -> Done | None:
    hit = tuple(part for part in scene.workers if scene.end(part, SIGKILL))
    return Done(f"SIGKILL {', '.join(hit)}", hit) if hit else None


def stop_worker(scene: Scene, chance: random.Random) -> Done | None:
    part = chance.choice(scene.workers)
    return Done(f"SIGTERM {part}", (part,)) if scene.end(part, SIGTERM) else None


def pause_worker(scene: Scene, chance: random.Random) -> Done | None:
    part, seconds = chance.choice(scene.workers), round(chance.uniform(*PAUSES), 1)
    return Done(f"SIGSTOP {part} for {seconds} s", (part,), seconds) if scene.pause(part, seconds) else None


def kill_reading_child(scene: Scene, chance: random.Random) -> Done | None:
    struck: list[int] = []

    def strike() -> bool:
        readers = [pid for name in ("readers", "readers-2") if (pid := scene.pid(name))]
        struck.extend(child for reader in readers for child in children(reader, naming=CHILD)[:1])
        return bool(struck and send(struck[0], SIGKILL))

    return (
        Done("SIGKILL of a child that reads a document") if until(strike, seconds=CHILD_SECONDS, every=0.05) else None
    )


def kill_web(scene: Scene, chance: random.Random) -> Done | None:
    return Done("SIGKILL web", ("web",)) if scene.end("web", SIGKILL) else None


WORKER_FAULTS = (
    Fault("kill-worker", kill_worker, weight=6, rest=3),
    Fault("kill-all-workers", kill_all_workers, weight=1, rest=90),
    Fault("stop-worker", stop_worker, weight=4, rest=3),
    Fault("pause-worker", pause_worker, weight=4, rest=5),
    Fault("kill-reading-child", kill_reading_child, weight=2, rest=20),
    Fault("kill-web", kill_web, weight=1, rest=60),
)
