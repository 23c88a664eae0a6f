"""A model that fails several times in a row is left alone, then tried by one caller; another stands in meanwhile."""

import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from coursegen.language_models.calling.errors import ProviderUnavailable, RateLimited
from coursegen.language_models.errors import CircuitOpen
from coursegen.language_models.guarding.breaker import passage as breaker
from coursegen.models import ModelCall
from metrics.models import SystemMetric
from tests.model_server import Step, serve

from .asking import a_model, an_account, ask

pytestmark = pytest.mark.usefixtures("committed")


def fail(times: int) -> None:
    account = an_account()
    for n in range(times):
        with pytest.raises(ProviderUnavailable):
            ask(account, f"failing {n}")


def test_five_failures_in_a_row_open_it_and_say_so_once() -> None:
    with serve(Step("unavailable", times=-1)) as server:
        a_model(server)
        fail(5)
        with pytest.raises(CircuitOpen) as refusal:
            ask(an_account())
        assert 10 < refusal.value.retry_after <= 15
        assert len(server.ledger.entries()) == 5
    metric = SystemMetric.objects.get(event_type="circuit_opened")
    assert (metric.metadata["model"], metric.metadata["why"][:3]) == ("first", "503")
    assert ModelCall.objects.count() == 5, "a call that was not made is not in the ledger"


def test_a_success_in_between_keeps_it_closed() -> None:
    with serve(Step("unavailable", times=4), Step("ok"), Step("unavailable", times=4)) as server:
        a_model(server)
        fail(4)
        ask(an_account(), "fine")
        fail(4)
    assert not SystemMetric.objects.exists()


def test_when_its_time_is_up_one_caller_alone_tries_and_its_success_closes_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breaker, "OPEN_MS", 200)
    with serve(Step("unavailable", times=5), Step("ok", latency=0.5)) as server:
        a_model(server)
        fail(5)
        time.sleep(0.25)
        account, together = an_account(), threading.Barrier(6)

        def at_once(n: int) -> bool:
            together.wait()
            try:
                ask(account, f"at once {n}")
            except CircuitOpen:
                return False
            finally:
                connection.close()
            return True

        with ThreadPoolExecutor(6) as pool:
            passed = list(pool.map(at_once, range(6)))
        assert passed.count(True) == 1
        assert len(server.ledger.entries()) == 6
        ask(account, "afterwards")


def test_a_probe_that_fails_opens_it_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(breaker, "OPEN_MS", 200)
    with serve(Step("unavailable", times=6)) as server:
        a_model(server)
        fail(5)
        time.sleep(0.25)
        fail(1)
        with pytest.raises(CircuitOpen):
            ask(an_account())
        assert len(server.ledger.entries()) == 6


def test_while_it_fails_the_next_of_the_purpose_answers_and_later_no_longer_needs_the_first_to_be_tried() -> None:
    with serve(Step("unavailable", times=-1)) as failing, serve() as healthy:
        a_model(failing)
        a_model(healthy, "second", order=2)
        account = an_account()
        for n in range(7):
            assert ask(account, f"question {n}").usage.model == "second"
        assert len(failing.ledger.entries()) == 5
        assert len(healthy.ledger.paid()) == 7


def test_an_answer_of_the_stand_in_is_found_again_when_the_first_is_back() -> None:
    with serve(Step("unavailable")) as server, serve() as healthy:
        a_model(server)
        a_model(healthy, "second", order=2)
        account = an_account()
        first = ask(account)
        again = ask(account)
        assert (again.value, again.usage.model, again.usage.model_calls) == (first.value, "second", 0)
        assert ask(account, "Another").usage.model == "first"


def test_a_wrong_key_sends_the_call_to_the_next_model() -> None:
    with serve(api_key="right") as server, serve() as healthy:
        a_model(server)
        a_model(healthy, "second", order=2)
        assert ask(an_account()).usage.model == "second"
        assert ModelCall.objects.filter(outcome="not_served").count() == 1


def test_a_short_wait_is_waited_for_and_a_long_one_goes_to_the_next_model() -> None:
    with (
        serve(
            Step("rate_limited", options={"retry_after": 2}), Step("rate_limited", options={"retry_after": 90})
        ) as server,
        serve() as healthy,
    ):
        a_model(server)
        a_model(healthy, "second", order=2)
        with pytest.raises(RateLimited) as refusal:
            ask(an_account())
        assert refusal.value.retry_after == 2
        time.sleep(2.05)
        assert ask(an_account()).usage.model == "second"
        assert ModelCall.objects.filter(outcome="rate_limited").count() == 2
