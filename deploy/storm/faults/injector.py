"""Injects one fault after the other, by chance from a seed."""

import random
import threading
import time
from collections.abc import Callable, Sequence

import psycopg
import redis
from kombu.exceptions import OperationalError

from deploy.storm.stage.platform import StageError

from .fault import Done, Fault, Injected
from .scene import Scene

DOWN = (KeyError, OSError, StageError, psycopg.Error, redis.RedisError, OperationalError)


class Injector:
    """What is chosen follows from the seed; what it hits also from what happens to run at that moment."""

    def __init__(
        self,
        scene: Scene,
        faults: Sequence[Fault],
        *,
        seed: int,
        pace: tuple[float, float],
        say: Callable[[str], None],
    ) -> None:
        self.injected: list[Injected] = []
        self._scene = scene
        self._faults = faults
        self._chance = random.Random(seed)  # noqa: S311 - to be repeated
        self._pace = pace
        self._say = say
        self._last: dict[str, float] = {}

    def run(self, *, seconds: float, stop: threading.Event) -> None:
        """Until the time is over or `stop` is set; returns with nothing paused any more.

        Raises StageError when the stack has ended: there is nothing left to break.
        """
        begun = time.monotonic()
        try:
            while not stop.wait(self._chance.uniform(*self._pace)) and time.monotonic() - begun < seconds:
                self._scene.platform.check_alive()
                self.strike(self._choose())
        finally:
            self._scene.calm()

    def strike(self, fault: Fault | None) -> Injected | None:
        """Inject one fault now; None when it finds nothing to break."""
        if fault is None:
            return None
        at = time.time()
        done: Done | None
        try:
            done = fault.strike(self._scene, self._chance)
        except DOWN as error:  # what it needed was broken already
            self._say(f"{fault.name}: {error!r}")
            return None
        if done is None:
            return None
        self._last[fault.name] = time.monotonic()
        injected = Injected(at, fault.name, done.what, done.hit, done.seconds)
        self.injected.append(injected)
        self._say(done.what)
        return injected

    def _choose(self) -> Fault | None:
        now = time.monotonic()
        rested = [each for each in self._faults if now - self._last.get(each.name, -1e9) >= each.rest]
        if not rested:
            return None
        return self._chance.choices(rested, weights=[each.weight for each in rested])[0]
