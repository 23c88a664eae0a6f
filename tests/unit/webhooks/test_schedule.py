"""When an attempt is made again, and when an endpoint is left alone."""

import pytest

from orchestrator.webhooks.schedule import LONGEST_HOLD, PAUSES, hold, pause


def test_pauses_grow_from_seconds_to_hours() -> None:
    for failures, usual in enumerate(PAUSES, start=1):
        assert usual * 0.8 <= pause(failures) <= usual * 1.2
    assert pause(1000) <= PAUSES[-1] * 1.2


def test_a_day_holds_ten_tries_and_more() -> None:
    spent, tries = 0.0, 0
    while spent < 24 * 3600:
        tries += 1
        spent += PAUSES[min(tries, len(PAUSES)) - 1]
    assert 10 <= tries <= 20


def test_what_fails_together_does_not_come_back_together() -> None:
    assert len({pause(3) for _ in range(20)}) > 10


@pytest.mark.parametrize(("asked", "least", "most"), [(60, 60, 60), (1, 4, 6), (10**9, 7200, 7200), (None, 4, 6)])
def test_patience_is_given_when_asked_for_within_reason(asked: float | None, least: float, most: float) -> None:
    assert least <= pause(1, retry_after=asked) <= most


def test_failures_in_a_row_space_attempts_out() -> None:
    assert [hold(n, seconds=0.1) for n in range(7)] == [0, 0, 0, 5, 10, 20, 40]
    assert hold(100, seconds=0.1) == LONGEST_HOLD


def test_a_slow_receiver_slows_itself_down() -> None:
    assert hold(0, seconds=2) == 0
    assert hold(0, seconds=14) == 14
