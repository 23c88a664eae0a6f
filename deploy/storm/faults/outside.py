"""The world outside: the model's provider and the receiver of webhooks die in the middle of what they are doing."""

import random

from .fault import Done, Fault
from .scene import Scene


def kill_model(scene: Scene, chance: random.Random) -> Done | None:
    return Done("SIGKILL the model server", ("model",)) if scene.model.kill() else None


def kill_receiver(scene: Scene, chance: random.Random) -> Done | None:
    return Done("SIGKILL the receiver of webhooks", ("receiver",)) if scene.receiver.kill() else None


OUTSIDE_FAULTS = (
    Fault("kill-model", kill_model, weight=2, rest=20),
    Fault("kill-receiver", kill_receiver, weight=2, rest=20),
)
