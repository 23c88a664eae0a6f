"""Embedding many passages in a child process: the engine is C, and the texts are strangers'."""

import json
import logging
import os
import tempfile
from collections.abc import Callable, Sequence
from contextlib import suppress
from typing import IO, Final

from coursegen import guarded_child

from .limits import LIMITS, WALL_SECONDS
from .stored import SIZE

logger = logging.getLogger(__name__)

MODULE: Final = "coursegen.meaning.child"
ONE_THREAD: Final = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Readers run one child a core already."""


def embed(
    texts: Sequence[str], *, wall_seconds: float = WALL_SECONDS, should_stop: Callable[[], bool] = lambda: False
) -> list[bytes]:
    """The embeddings of the first of `texts`: of all, or of as many as were ready when time was up or it was to stop.

    A text that ends the child has none, nor do those after it. Never raises for what a text does.
    """
    with tempfile.TemporaryFile() as given, tempfile.TemporaryFile() as made, tempfile.TemporaryFile() as complaints:
        given.write(json.dumps(texts).encode())
        given.seek(0)
        with suppress(guarded_child.Stopped, guarded_child.OutOfTime):
            code = guarded_child.run(
                MODULE,
                [str(os.getpid())],
                stdin=given,
                stdout=made,
                stderr=complaints,
                environment=ONE_THREAD,
                wall_seconds=min(wall_seconds, LIMITS.wall_seconds),
                should_stop=should_stop,
            )
            if code:
                logger.error("the embedding child ended with code %s: %r", code, guarded_child.tail(complaints))
        return _whole(made, at_most=len(texts))


def _whole(made: IO[bytes], *, at_most: int) -> list[bytes]:
    """The embeddings that were written to their end."""
    made.seek(0)
    embeddings: list[bytes] = []
    while len(embedding := made.read(SIZE)) == SIZE and len(embeddings) < at_most:
        embeddings.append(embedding)
    return embeddings
