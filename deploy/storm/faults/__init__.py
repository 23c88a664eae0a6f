"""What a storm breaks. A fault is a function of the scene and of chance; it answers what it did, or None: not now."""

from .broker import BROKER_FAULTS
from .database import DATABASE_FAULTS
from .fault import Fault, Injected
from .injector import Injector
from .limits import LIMIT_FAULTS
from .outside import OUTSIDE_FAULTS
from .scene import Scene
from .users import USER_FAULTS
from .workers import WORKER_FAULTS

FAULTS = (*WORKER_FAULTS, *BROKER_FAULTS, *DATABASE_FAULTS, *LIMIT_FAULTS, *USER_FAULTS, *OUTSIDE_FAULTS)

__all__ = ["FAULTS", "Fault", "Injected", "Injector", "Scene"]
