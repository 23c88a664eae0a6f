import time
from collections.abc import Callable


def until(true: Callable[[], bool], *, seconds: float, every: float = 0.1) -> bool:
    """Whether it became true in time."""
    end = time.monotonic() + seconds
    while not true():
        if time.monotonic() > end:
            return False
        time.sleep(every)
    return True
