"""What each kind of failure costs."""

import pytest
from django.db import OperationalError

from coursegen.language_models.errors import CircuitOpen, MustWait
from coursegen.models import Lesson
from coursegen.reading.errors import DocumentError
from coursegen.writing.errors import BadOutput, NotServed, ProviderUnavailable, RateLimited
from orchestrator.work.failures import BUDGET, Failure, classify, crash, exhausted, pause


@pytest.mark.parametrize(
    ("error", "kind", "final"),
    [
        (DocumentError("encrypted"), "document", True),
        (DocumentError("timeout"), "timeout", False),
        (Lesson.DoesNotExist(), "gone", True),
        (RateLimited(7), "rate_limited", False),
        (MustWait(3), "turn", False),
        (CircuitOpen(15), "left_alone", False),
        (ProviderUnavailable("503"), "unavailable", False),
        (BadOutput("no JSON"), "bad_output", False),
        (NotServed("wrong key"), "not_served", True),
        (OperationalError("couldn't get a connection after 2.00 sec"), "away", False),
        (KeyError("x"), "error", False),
        (MemoryError(), "error", False),
    ],
)
def test_an_exception_is_of_one_kind(error: BaseException, kind: str, final: bool) -> None:
    failure = classify(error, language="ru")
    assert (failure.kind, failure.final) == (kind, final)


def test_people_read_a_sentence_and_staff_what_happened() -> None:
    failure = classify(KeyError("secret"), language="en")
    assert "secret" not in str(failure.error())
    assert "secret" in failure.full_error()["detail"]


def test_what_can_not_change_is_not_tried_again() -> None:
    assert exhausted(classify(DocumentError("damaged"), language="ru"), 1)


@pytest.mark.parametrize("kind", BUDGET)
def test_each_kind_has_its_own_budget(kind: str) -> None:
    failure = Failure(kind, "x", "x")
    assert not exhausted(failure, BUDGET[kind] - 1)
    assert exhausted(failure, BUDGET[kind])


def test_a_provider_is_given_the_time_it_asks_for() -> None:
    failure = classify(RateLimited(30), language="ru")
    assert all(30 <= pause(failure, spent) <= 36 for spent in range(1, 60))


def test_who_has_a_place_in_a_later_minute_comes_in_time_for_it() -> None:
    failure = classify(MustWait(600), language="ru")
    assert all(600 <= pause(failure, spent) <= 605 for spent in range(1, 60))
    assert failure.code != classify(RateLimited(600), language="ru").code, "no provider has asked for patience"


def test_pauses_grow_and_stay_below_a_minute_and_a_fifth() -> None:
    failure = crash(language="ru")
    assert 0.8 <= pause(failure, 1) <= 1.2
    assert 3.2 <= pause(failure, 3) <= 4.8
    assert pause(failure, 5000) <= 72
