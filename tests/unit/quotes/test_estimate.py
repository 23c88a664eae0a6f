"""A quote is honest: what courses come to falls into its ranges eight times in ten."""

import random
from collections.abc import Sequence

import pytest

from orchestrator.quotes.defaults import Prices
from orchestrator.quotes.estimate import ENOUGH, estimate
from orchestrator.quotes.shapes import FIGURES, Made, Work

PRICES = Prices(read=0.5, written=1.5)
QUOTED = 250


class Platform:
    """Courses as they come: of all sizes and languages, some with numbers asked for, some calls repeated or slow."""

    def __init__(self, seed: int, *, speed: float = 1.0) -> None:
        self.chance, self.speed = random.Random(seed), speed

    def make(self) -> Made:
        work = self._wish()
        lessons = self._lessons(work)
        repaired = sum(self.chance.random() < 0.12 for _ in range(lessons))
        letters = 1.0 if work.language == "en" else 1.6
        each = 5_200 * letters * work.lesson_minutes / 15 * self.chance.lognormvariate(0, 0.25)
        tokens = (lessons + repaired) * each + work.words * 2.6 * letters + 4_000
        slowest = max(self.chance.lognormvariate(0, 0.5) for _ in range(lessons))
        minutes = (0.8 + work.words / 20_000 + slowest + lessons / 30) * self.speed
        return Made(work, {"lessons": lessons, "tokens": tokens, "cost_usd": tokens * 9e-7, "minutes": minutes})

    def _wish(self) -> Work:
        words = 0.0 if self.chance.random() < 0.2 else self.chance.lognormvariate(8.5, 0.9)
        asked = self.chance.randint(3, 40) if self.chance.random() < 0.5 else None
        language = self.chance.choice(["en", "ru", "ru", "de"])
        return Work(words, asked, self.chance.choice([5, 10, 15, 15, 30]), language, "m")

    def _lessons(self, work: Work) -> int:
        if work.asked:
            return max(1, work.asked - (self.chance.random() < 0.15))
        return max(2, round((8 + work.words / 900) * self.chance.lognormvariate(0, 0.35)))


def hits(platform: Platform, history: list[Made]) -> dict[str, float]:
    """The share of courses, each quoted by those before it, that came to what was said; by figure."""
    counted = dict.fromkeys(FIGURES, 0)
    for _ in range(QUOTED):
        made = platform.make()
        ranges = estimate(made.work, history, prices=PRICES).ranges
        for figure in FIGURES:
            counted[figure] += ranges[figure].p10 <= made.figures[figure] <= ranges[figure].p90
        history = [made, *history][:300]
    return {figure: count / QUOTED for figure, count in counted.items()}


@pytest.mark.parametrize("seed", [1, 2])
@pytest.mark.parametrize("known", [100, 300])
def test_eight_in_ten_come_to_what_was_said(seed: int, known: int) -> None:
    platform = Platform(seed)
    shares = hits(platform, [platform.make() for _ in range(known)])
    for figure in ("tokens", "cost_usd", "minutes"):
        assert 0.73 <= shares[figure] <= 0.87, shares
    assert shares["lessons"] >= 0.73, "more than eight: half of them are what was asked for, to the lesson"


def test_a_platform_that_became_slower_is_believed_soon() -> None:
    history = [Platform(1).make() for _ in range(150)]
    slower = Platform(2, speed=3.0)
    hits(slower, history)
    later = [slower.make() for _ in range(300)]
    assert hits(slower, later)["minutes"] >= 0.73


def test_the_ranges_say_more_than_our_own() -> None:
    platform = Platform(4)
    history = [platform.make() for _ in range(300)]
    work = Work(words=4_000, asked=12, lesson_minutes=15, language="ru", model="m")
    ours, read_off = estimate(work, [], prices=PRICES), estimate(work, history, prices=PRICES)
    assert (ours.similar, read_off.similar > 50) == (0, True)
    for figure in FIGURES:
        assert _width(read_off.ranges[figure]) < _width(ours.ranges[figure]), figure


def _width(each: object) -> float:
    return (each.p90 + 1e-9) / (each.p10 + 1e-9)  # type: ignore[attr-defined]


def test_a_longer_course_comes_to_more() -> None:
    platform = Platform(5)
    history = [platform.make() for _ in range(300)]
    short, long = (estimate(Work(4_000, lessons, 15, "ru", "m"), history, prices=PRICES).ranges for lessons in (5, 35))
    for figure in ("lessons", "tokens", "cost_usd"):
        assert long[figure].p10 > short[figure].p90, figure


@pytest.mark.parametrize(
    "others",
    [
        [Work(4_000, 12, 15, "ru", "another")] * 50,
        [Work(4_000, 12, 15, "ru", "m", economy=True)] * 50,
        [Work(4_000, 12, 15, "ru", None)] * 50,
        [Work(4_000, 12, 15, "ru", "m")] * (ENOUGH - 1),
    ],
    ids=["another model", "another lane", "another writer", "too few"],
)
def test_what_is_not_alike_is_not_read_off(others: Sequence[Work]) -> None:
    history = [Made(work, dict.fromkeys(FIGURES, 1.0)) for work in others]
    assert estimate(Work(4_000, 12, 15, "ru", "m"), history, prices=PRICES).similar == 0


def test_our_own_ranges_hold_for_courses_as_they_usually_come() -> None:
    platform, inside = Platform(6), dict.fromkeys(FIGURES, 0)
    for _ in range(QUOTED):
        made = platform.make()
        ranges = estimate(made.work, [], prices=PRICES).ranges
        for figure in FIGURES:
            inside[figure] += ranges[figure].p10 <= made.figures[figure] <= ranges[figure].p90
    assert inside["tokens"] / QUOTED >= 0.75
    assert inside["lessons"] / QUOTED >= 0.75


def test_the_offline_writer_costs_nothing() -> None:
    work = Work(4_000, 12, 15, "ru", None)
    history = [Made(work, {"lessons": 12, "tokens": 0, "cost_usd": 0, "minutes": 0.1 + n / 100}) for n in range(20)]
    for known in ([], history):
        ranges = estimate(work, known, prices=Prices()).ranges
        assert (ranges["tokens"].p90, ranges["cost_usd"].p90) == (0, 0)
