"""Scripts: what each request of a path gets."""

import threading
from collections.abc import Iterator
from itertools import chain, repeat


def words(script: str) -> Iterator[str]:
    """The words one by one, the last for ever."""
    steps = [step.partition("*") for step in script.split(",")]
    listed = [repeat(word, int(times or 1)) for word, _, times in steps]
    return chain(*listed, repeat(steps[-1][0]))


class Scripts:
    """The place that each URL has reached in its script. Safe for threads."""

    def __init__(self, default: str) -> None:
        self._default = default
        self._running: dict[str, Iterator[str]] = {}
        self._lock = threading.Lock()

    def next_word(self, url: str, script: str | None) -> str:
        with self._lock:
            return next(self._running.setdefault(url, words(script or self._default)))
