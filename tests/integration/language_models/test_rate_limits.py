"""Requests and tokens per minute hold over all workers; who must wait is told how long and finds a place kept."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any, cast
from uuid import uuid4

import pytest
from redis import Redis
from redis.backoff import NoBackoff
from redis.retry import Retry

from coursegen.language_models.calling.errors import ProviderUnavailable, RateLimited
from coursegen.language_models.calling.shapes import Tokens
from coursegen.language_models.errors import MustWait
from coursegen.language_models.guarding import scripts
from coursegen.language_models.guarding.rate import place as places
from coursegen.language_models.registry.models import LanguageModel
from metrics import redis
from tests.conftest import ROOT

pytestmark = pytest.mark.usefixtures("django_db_setup")


@pytest.fixture(autouse=True)
def _fresh() -> Iterator[None]:
    redis.client().flushdb()
    yield
    redis.client().flushdb()


@pytest.fixture
def minute(monkeypatch: pytest.MonkeyPatch) -> int:
    """A short one, in ms."""
    monkeypatch.setattr(places, "MINUTE_MS", 400)
    return 400


def a_model(*, requests: int | None = None, tokens: int | None = None) -> LanguageModel:
    limited = SimpleNamespace(pk=1, requests_per_minute=requests, tokens_per_minute=tokens)
    return cast(LanguageModel, limited)


def call(model: LanguageModel, *, holder: str = "", tokens: int = 10, took: int | None = None) -> float:
    """Make a call; 0 when there was room, else the seconds to wait."""
    try:
        with places.place(model, call_id=uuid4(), holder=holder, tokens=tokens) as taken:
            taken.tokens = tokens if took is None else took
    except MustWait as wait:
        return wait.retry_after or -1
    return 0


def test_so_many_calls_a_minute_and_then_none_until_the_first_is_a_minute_old() -> None:
    model = a_model(requests=3)
    assert [call(model) for _ in range(3)] == [0, 0, 0]
    assert 59 < call(model) <= 60


def test_tokens_are_held_as_estimated_and_settled_as_they_were() -> None:
    model = a_model(tokens=100)
    assert call(model, tokens=90, took=20) == 0
    assert call(model, tokens=80, took=75) == 0
    assert call(model, tokens=10) > 0
    assert call(model, tokens=5) == 0


def test_a_call_larger_than_the_minute_goes_alone() -> None:
    model = a_model(tokens=100)
    assert call(model, tokens=500) == 0
    assert call(model, tokens=1) > 0


def test_a_call_that_was_not_made_gives_its_place_back_and_one_that_failed_keeps_it() -> None:
    model = a_model(requests=1)
    with pytest.raises(KeyError), places.place(model, call_id=uuid4(), holder="", tokens=1):
        raise KeyError
    with pytest.raises(ProviderUnavailable), places.place(model, call_id=uuid4(), holder="", tokens=1):
        raise ProviderUnavailable("503").paid(Tokens(1, 1))
    assert call(model) > 0


def test_those_who_wait_are_called_in_their_order_each_in_a_minute_of_its_own() -> None:
    model = a_model(requests=2)
    assert [call(model) for _ in range(2)] == [0, 0]
    waits = [call(model, holder=f"lesson {n}") for n in range(6)]
    assert [round(wait / 60) for wait in waits] == [1, 1, 2, 2, 3, 3]
    assert round(call(model, holder="lesson 4") / 60) == 3, "asking early changes nothing"


def test_who_comes_back_finds_the_place_kept_before_those_who_come_new(minute: int) -> None:
    model = a_model(requests=1)
    assert call(model, holder="a") == 0
    wait = call(model, holder="b")
    assert call(model, holder="c") > wait
    time.sleep(wait + 0.02)
    assert call(model, holder="d") > 0
    assert call(model, holder="b") == 0


def test_a_place_nobody_comes_for_is_forgotten(minute: int) -> None:
    model = a_model(requests=1)
    assert call(model) == 0
    wait = call(model, holder="gone for ever")
    time.sleep(wait + minute / 1000 + 0.05)
    assert call(model) == 0


def test_never_more_in_any_minute_however_many_threads_come_back_when_told(minute: int) -> None:
    model, made = a_model(requests=5), []

    def until_made(holder: str) -> None:
        deadline = time.monotonic() + 8
        while (wait := call(model, holder=holder)) and time.monotonic() < deadline:
            time.sleep(wait)
        made.append(time.monotonic())

    with ThreadPoolExecutor(25) as pool:
        list(pool.map(until_made, [f"lesson {n}" for n in range(25)]))
    seen = sorted(float(score) for _, score in cast(Any, _log(model)))
    assert len(made) == 25
    assert all(late - early >= minute for early, late in zip(seen, seen[5:], strict=False))


def _log(model: LanguageModel) -> list[tuple[str, float]]:
    """What was taken, by Redis' clock; the script keeps a minute of it."""
    return cast(list[tuple[str, float]], redis.client().zrange("{llm:1}:made", 0, -1, withscores=True))


def test_a_providers_429_holds_up_everybody_for_as_long_as_it_asks() -> None:
    model = a_model()
    with pytest.raises(RateLimited), places.place(model, call_id=uuid4(), holder="", tokens=1):
        raise RateLimited(20)
    assert 19 < call(model) <= 20


def test_without_redis_a_model_with_limits_is_not_called_and_one_without_is(monkeypatch: pytest.MonkeyPatch) -> None:
    away = Redis(port=1, retry=Retry(NoBackoff(), 0))
    monkeypatch.setattr(scripts, "client", lambda: away)
    scripts.script.cache_clear()
    try:
        assert call(a_model(requests=5)) == places.AWAY_SECONDS
        assert call(a_model()) == 0
    finally:
        scripts.script.cache_clear()


TAKES_ALL_IT_CAN = """
import django
django.setup()
from tests.integration.language_models.test_rate_limits import a_model, call
print(sum(not call(a_model(requests=10, tokens=1000), tokens=10) for _ in range(30)))
"""


def test_two_processes_share_one_limit() -> None:
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "config.settings"}
    children = [
        subprocess.Popen(
            [sys.executable, "-c", TAKES_ALL_IT_CAN], cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True
        )
        for _ in range(2)
    ]
    admitted = [int(child.communicate(timeout=60)[0].split()[-1]) for child in children]
    assert sum(admitted) == 10
