"""docs/states.md and orchestrator/states.py are two copies of one truth."""

import re
from pathlib import Path
from typing import Any

import pytest

from orchestrator.states import BATCH_MOVES, EXPORT_MOVES, ITEM_MOVES, JOB_MOVES

PAGE = Path(__file__).resolve().parents[2] / "docs" / "states.md"


@pytest.mark.parametrize(
    ("heading", "moves"),
    [("Job", JOB_MOVES), ("Work item", ITEM_MOVES), ("Export", EXPORT_MOVES), ("Batch", BATCH_MOVES)],
)
def test_the_drawing_shows_the_moves_of_the_code(heading: str, moves: dict[Any, frozenset[Any]]) -> None:
    section = PAGE.read_text(encoding="utf-8").split(f"## {heading}\n", 1)[1].split("\n## ")[0]
    drawn = set(re.findall(r"^ {4}(\w+) --> (\w+)$", section, re.MULTILINE))
    coded = {(source.value, to.value) for source, targets in moves.items() for to in targets}
    assert drawn == coded, "draw the new move in docs/states.md, or take it out there"
    assert set(re.findall(r"\*\*([\w, ]+)\*\*:", section)), "every state has its sentence"


def test_every_state_has_its_moves() -> None:
    for moves in (JOB_MOVES, ITEM_MOVES, EXPORT_MOVES, BATCH_MOVES):
        assert set(moves) == set(type(next(iter(moves))))
