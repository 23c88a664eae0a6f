"""Embedding passages that have no embedding: read before it was switched on, or more than there was time for."""

import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from metrics.sql_files import execute, fetch_all

from .embedding import embed
from .stored import MODEL

HERE: Final = Path(__file__).parent
AT_ONCE: Final = 64
FIRST: Final = UUID(int=0)


@dataclass(frozen=True)
class Pass:
    """What one pass came to: how many got an embedding, how many the engine failed on, whether it saw all."""

    embedded: int
    failed: int
    finished: bool


def embed_missing(*, seconds: float) -> Pass:
    """Embed passages without an embedding until there is none or time is up. May be repeated, and run beside itself."""
    deadline = time.monotonic() + seconds
    embedded, failed, after = 0, 0, FIRST
    while rows := _missing(after):
        left = deadline - time.monotonic()
        if left <= 0:
            return Pass(embedded, failed, finished=False)
        ids, made = [id_ for id_, _ in rows], embed([text for _, text in rows], wall_seconds=left)
        _keep(ids[: len(made)], made)
        embedded += len(made)
        failed += not made and time.monotonic() < deadline
        after = ids[max(len(made) - 1, 0)]
    return Pass(embedded, failed, finished=True)


def _missing(after: UUID) -> list[tuple[UUID, str]]:
    return fetch_all(HERE / "missing.sql", {"after": after, "model": MODEL, "limit": AT_ONCE})


def _keep(ids: list[UUID], vectors: list[bytes]) -> None:
    execute(HERE / "keep.sql", {"ids": ids, "vectors": vectors, "model": MODEL})
