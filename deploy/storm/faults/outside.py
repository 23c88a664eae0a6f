"""The world outside: the model's provider and the receiver of webhooks die in the middle of what they are doing."""

import random
import threading

from .fault import Done, Fault
from .scene import Scene


def kill_model(scene: Scene, chance: random.Random) -> Done | None:
    threading.Thread(target=scene.model.kill, daemon=True).start()
    return Done("SIGKILL the model server")


def kill_receiver(scene: Scene, chance: random.Random) -> Done | None:
    threading.Thread(target=scene.receiver.kill, daemon=True).start()
    return Done("SIGKILL the receiver of webhooks")


OUTSIDE_FAULTS = (
    Fault("kill-model", kill_model, weight=2, rest=20),
    Fault("kill-receiver", kill_receiver, weight=2, rest=20),
)
