"""The forecast of the waiting room, against a platform played through by other means."""

import random
from statistics import median
from uuid import UUID

import pytest

from orchestrator.waiting import forecast as forecasts
from orchestrator.waiting.forecast import Arrivals, Forecast, Situation, Waiting
from orchestrator.waiting.future import MOST_EVENTS

ME = UUID(int=1)


def others(n: int, start: int = 100) -> list[UUID]:
    return [UUID(int=start + each) for each in range(n)]


def situation(*, ahead: list[UUID] | None = None, behind: list[UUID] | None = None, **fields: object) -> Situation:
    order = [*(ahead or []), ME, *(behind or [])]
    defaults: dict[str, object] = {
        "running": [(user, 0.0) for user in others(3, 50)],
        "waiting": [Waiting(user, place - 1000.0) for place, user in enumerate(order)],
        "user_limits": {},
        "global_limit": 3,
        "durations": [60.0],
    }
    return Situation(**{**defaults, **fields})  # type: ignore[arg-type]


def forecast(asked: Situation, *, seed: int) -> Forecast:
    """Ours."""
    mine = [each.user for each in asked.waiting].index(ME)
    return forecasts.forecast(asked, seed=seed)[mine]


def test_nothing_known_is_nothing_said() -> None:
    assert forecasts.forecast(situation(durations=[]), seed=1) == []


def test_everybody_hears_what_the_first_to_ask_hears() -> None:
    """One look answers for all: each is told what they would be told if they were the last."""
    crowd = others(6)
    for place, answer in enumerate(forecasts.forecast(situation(ahead=crowd), seed=1)):
        assert answer == Forecast(p50=60 * (place // 3 + 1), p90=60 * (place // 3 + 1), before=place)


def test_with_certain_durations_the_answer_is_certain() -> None:
    answer = forecast(situation(ahead=others(4)), seed=1)
    assert (answer.p50, answer.p90, answer.before) == (120, 120, 4)


def test_a_free_slot_means_now() -> None:
    answer = forecast(situation(running=[]), seed=1)
    assert (answer.p50, answer.p90, answer.before) == (0, 0, 0)


def test_ones_own_running_course_holds_one_back() -> None:
    answer = forecast(situation(running=[(ME, 10.0)], user_limits={ME: 1}), seed=1)
    assert answer.p50 == 50


def test_blocked_users_ahead_are_passed_over() -> None:
    blocked = UUID(int=9)
    running = [(blocked, 0.0), (UUID(int=10), 50.0), (UUID(int=11), 0.0)]
    answer = forecast(situation(running=running, ahead=[blocked], user_limits={blocked: 1}), seed=1)
    assert (answer.p50, answer.before) == (10, 0)


def test_those_behind_pass_whom_their_own_limit_holds() -> None:
    """We have one course in the making, and a slot of another's comes free first: two behind us take their turns."""
    asked = situation(running=[(ME, 0.0), (UUID(int=10), 50.0)], behind=others(2), user_limits={ME: 1}, global_limit=2)
    answer = forecast(asked, seed=1)
    assert (answer.p50, answer.before) == (60, 1)


def test_who_has_a_longer_head_start_may_come_later_and_still_pass() -> None:
    rush = [(user, 1800.0) for user in others(50, 300)]
    alone, passed, behind = (
        forecast(situation(arrivals=arrivals), seed=1)
        for arrivals in (
            Arrivals(),
            Arrivals(rush, per_second=1 / 40),
            Arrivals([(user, -1e6) for user, _ in rush], per_second=1 / 40),
        )
    )
    assert (alone.p50, behind.p50) == (60, 60)
    assert passed.p90 > alone.p90


def test_a_rush_that_never_lets_one_in_has_a_horizon() -> None:
    endless = Arrivals([(user, 1e9) for user in others(50, 300)], per_second=1.0)
    answer = forecast(situation(arrivals=endless, durations=[3000.0]), seed=1)
    assert answer.p50 > 500


def test_a_course_that_takes_longer_than_any_before_has_an_end_too() -> None:
    answer = forecast(situation(running=[(user, 400.0) for user in others(3)]), seed=1)
    assert 0 < answer.p50 <= 400


def test_the_same_question_has_the_same_answer() -> None:
    asked = situation(ahead=others(20), durations=[10.0, 50.0, 200.0])
    assert forecast(asked, seed=5) == forecast(asked, seed=5)


@pytest.mark.parametrize(("ahead", "limit"), [(0, 3), (5, 3), (20, 5)])
def test_nine_in_ten_begin_before_p90_and_half_before_p50(ahead: int, limit: int) -> None:
    """Coverage, measured: real waits of a simulated platform against what was said beforehand."""
    chance = random.Random(7)
    durations = [chance.lognormvariate(4, 0.6) for _ in range(200)]
    within50 = within90 = 0
    rounds = 300
    for n in range(rounds):
        running = [(user, chance.uniform(0, 30)) for user in others(limit, 50)]
        said = forecast(
            situation(running=running, ahead=others(ahead), durations=durations, global_limit=limit), seed=n
        )
        real = _wait(running, ahead, durations, chance)
        within50 += real <= said.p50
        within90 += real <= said.p90
    assert 0.40 <= within50 / rounds <= 0.60
    assert 0.82 <= within90 / rounds <= 0.96


def _wait(running: list[tuple[UUID, float]], ahead: int, durations: list[float], chance: random.Random) -> float:
    """When the slot after `ahead` others comes free, by drawing one true future."""
    ends = [chance.choice([d for d in durations if d > so_far]) - so_far for _, so_far in running]
    for _ in range(ahead):
        first = min(ends)
        ends.remove(first)
        ends.append(first + chance.choice(durations))
    return min(ends)


def test_a_long_queue_is_still_answered() -> None:
    answer = forecast(situation(ahead=others(2000), durations=[10.0, 30.0]), seed=1)
    assert answer.p50 == pytest.approx(median([10, 30]) * 2000 / 3, rel=0.1)


def test_whom_the_own_limit_holds_for_ever_hears_of_the_horizon() -> None:
    """A limit of none, set by staff: the others begin, and this one is told at least as long as the future was seen."""
    answers = forecasts.forecast(situation(ahead=others(2), behind=others(2, 200), user_limits={ME: 0}), seed=1)
    assert [answer.before for answer in answers] == [0, 1, 4, 2, 3]
    assert answers[2].p50 >= max(answer.p90 for answer in answers[:2] + answers[3:])


@pytest.mark.parametrize(("waiting", "per_second"), [(60, 3.0), (60, 0.0), (3000, 1.0)])
def test_neither_a_rush_nor_a_long_queue_makes_a_slow_answer(waiting: int, per_second: float) -> None:
    """Seen in a storm: a rush that overtook the last in the queue was played for seconds, for each who asked."""
    rush = Arrivals([(user, 1800.0) for user in others(50, 9000)], per_second=per_second)
    asked = situation(ahead=others(waiting), arrivals=rush, durations=[10.0, 30.0], global_limit=8)
    work = [future.events for future in forecasts.futures(asked, seed=1)]
    assert forecasts.LEAST_ROUNDS <= len(work) <= forecasts.ROUNDS
    assert sum(work) <= max(forecasts.WORK + max(work), forecasts.LEAST_ROUNDS * max(work))
    assert max(work) <= MOST_EVENTS + 2 * (waiting + 1)
