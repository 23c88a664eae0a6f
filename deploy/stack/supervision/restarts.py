from collections import deque

DELAYS = (0.2, 0.5, 1.0, 2.0, 4.0)
LIMIT = 5
WINDOW_SECONDS = 60.0


class Restarts:
    """How long a part that died waits for its next start: longer with each death of the last minute."""

    def __init__(self) -> None:
        self._deaths: deque[float] = deque()

    def after_death(self, *, now: float) -> float | None:
        """Seconds until the next start; None: it died five times within a minute, it is no use."""
        self._deaths.append(now)
        while now - self._deaths[0] > WINDOW_SECONDS:
            self._deaths.popleft()
        if len(self._deaths) >= LIMIT:
            return None
        return DELAYS[len(self._deaths) - 1]
