"""The passages of a course that mean most nearly what is looked for."""

from pathlib import Path
from typing import Final
from uuid import UUID

import numpy as np

from metrics.sql_files import fetch_all

from .engine import matrix, of_query
from .stored import MODEL

NEAREST: Final = Path(__file__).with_name("nearest.sql")
NEAR: Final = 0.75
"""Cosine below which a passage surely speaks of something else. Above it may, too: this model draws no sharper line
(answers to questions in other words lie at 0.77 to 0.92, passages about anything else at 0.72 to 0.87)."""


def nearest(*, course_id: UUID, wanted: str, limit: int) -> list[UUID]:
    """The ids of the passages nearest to `wanted`, the nearest first, at most `limit`; none that is not near at all."""
    rows: list[tuple[UUID, bytes]] = fetch_all(NEAREST, {"course": course_id, "model": MODEL})
    if not rows or not wanted.strip():
        return []
    cosines = matrix(vector for _, vector in rows) @ of_query(wanted)
    nearest_first = np.argsort(-cosines, kind="stable")[:limit]
    return [rows[at][0] for at in nearest_first if cosines[at] >= NEAR]
