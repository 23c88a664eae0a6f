import random
from collections.abc import Callable
from dataclasses import dataclass, field

from .scene import Scene


@dataclass(frozen=True)
class Done:
    """What a fault did. `hit` names parts or nodes that died, paused or were told to stop, `seconds` how long."""

    what: str
    hit: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True)
class Fault:
    """`rest`: seconds that must lie between two of it; a part needs time to come back before it can be broken again."""

    name: str
    strike: Callable[[Scene, random.Random], Done | None]
    weight: int = 1
    rest: float = 0.0


@dataclass(frozen=True)
class Injected:
    """A fault that was injected. Times are Unix seconds."""

    at: float
    name: str
    what: str
    hit: tuple[str, ...] = field(default=())
    seconds: float = 0.0
