"""An issuer's published keys, looked up without waiting.

A thread of its own fetches them every five minutes, so that a key taken back is out of use by then. Whoever shows a key
that is known never waits for it. A key that is not known has it look at once, unless it has just looked: all who ask
wait for the one look that is under way, and made-up keys cost the issuer two questions a minute. While the issuer does
not answer, or answers nonsense, the keys known last stay: the same issuer renews tokens, so they don't outlive it long.
"""

import time
from collections.abc import Callable
from functools import cache, partial
from threading import Condition, Thread

import jwt
import structlog

from .errors import KeysUnknown
from .fetching import fetch

Keys = dict[str, jwt.PyJWK]

FRESH_SECONDS = 300.0
COOLDOWN_SECONDS = 30.0
COOLDOWN_WITHOUT_KEYS_SECONDS = 5.0
PATIENCE_SECONDS = 2.0
"""A request gives up on a slow look, which goes on for the next ones."""

log = structlog.get_logger(__name__)


class PublishedKeys:
    def __init__(
        self, fetch: Callable[[], Keys], *, fresh_seconds: float = FRESH_SECONDS, cooldown: float = COOLDOWN_SECONDS
    ) -> None:
        self._fetch = fetch
        self._fresh_seconds = fresh_seconds
        self._cooldown = cooldown
        self._keys: Keys = {}
        self._state = Condition()
        self._thread: Thread | None = None
        self._looking = False
        self._looked_at = float("-inf")
        self._closed = False

    def find(self, key_id: str) -> jwt.PyJWK | None:
        """The key of that id, if it is published; raises KeysUnknown while none was ever fetched."""
        if key_id not in self._keys:
            self._look_for_more()
        keys = self._keys
        if not keys:
            raise KeysUnknown
        return keys.get(key_id)

    def close(self) -> None:
        """Look no more."""
        with self._state:
            self._closed = True
            self._state.notify_all()

    def _look_for_more(self) -> None:
        with self._state:
            if not self._looking:
                cooldown = self._cooldown if self._keys else min(self._cooldown, COOLDOWN_WITHOUT_KEYS_SECONDS)
                if time.monotonic() < self._looked_at + cooldown:
                    return
                self._looking = True
                self._state.notify_all()
                self._start()
            self._state.wait_for(lambda: not self._looking, timeout=PATIENCE_SECONDS)

    def _start(self) -> None:
        if self._thread is None or not self._thread.is_alive():
            self._thread = Thread(target=self._keep_fresh, name="published keys", daemon=True)
            self._thread.start()

    def _keep_fresh(self) -> None:
        while True:
            pause = self._fresh_seconds if self._look() else min(self._fresh_seconds, self._cooldown)
            with self._state:
                self._looking = False
                self._looked_at = time.monotonic()
                self._state.notify_all()
                self._state.wait_for(lambda: self._looking or self._closed, timeout=pause)
                if self._closed:
                    return
                self._looking = True

    def _look(self) -> bool:
        try:
            self._keys = self._fetch()
        except Exception as error:  # whatever it is, the thread and the keys known last must survive it
            log.warning("keys_not_fetched", error=f"{type(error).__name__}: {error}"[:300], known=len(self._keys))
            return False
        return True


@cache
def published_keys(url: str) -> PublishedKeys:
    """This process's, one for each address."""
    return PublishedKeys(partial(fetch, url))
