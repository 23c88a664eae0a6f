"""Rate limits: shares of users, organizations and addresses, and tries at passwords."""

import json
import re
import threading
import time
from typing import Any
from unittest import mock

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from redis import ConnectionError as RedisAway

from coursegen.models import User
from coursegen.rates import buckets
from coursegen.rates.buckets import Bucket, Limit, take
from tests.making import a_course

from .clients import PASSWORD, a_user, as_user, is_problem

pytestmark = pytest.mark.usefixtures("committed")

COURSES = "/api/v1/courses/"
Rates = dict[str, tuple[int, int] | None]


@pytest.fixture(autouse=True)
def rates(settings: Any) -> Rates:
    """None but those that a test sets."""
    settings.RATE_LIMITS = dict.fromkeys(("user", "organization", "address", "account"))
    return settings.RATE_LIMITS  # type: ignore[no-any-return]


def codes(user: User, times: int) -> list[int]:
    client = as_user(user)
    return [client.get(COURSES).status_code for _ in range(times)]


def log_in(email: str, password: str = "wrong", **headers: str) -> Any:
    body = json.dumps({"email": email, "password": password})
    return as_user(None, **headers).post("/api/token/", body, content_type="application/json")


def test_a_user_gets_so_many_and_is_told_how_long_to_wait(rates: Rates) -> None:
    rates["user"] = (3, 60)
    user, other = a_user("a@example.org"), a_user("b@example.org")
    assert codes(user, 3) == [200, 200, 200]
    refused = as_user(user).get(COURSES)
    is_problem(refused, 429, "too_many_requests")
    assert 15 <= int(refused["Retry-After"]) <= 20  # a third of the window brings one more
    assert codes(other, 1) == [200]


def test_the_headers_say_how_every_limit_stands(rates: Rates) -> None:
    rates.update(user=(3, 60), organization=(10, 3600))
    client = as_user(a_user())
    answer = client.get(COURSES)
    assert answer["RateLimit-Policy"] == '"user";q=3;w=60, "organization";q=10;w=3600'
    assert answer["RateLimit"] == '"user";r=2;t=20, "organization";r=9;t=360'
    for _ in range(2):
        client.get(COURSES)
    refused = client.get(COURSES)
    assert re.fullmatch(r'"user";r=0;t=(19|20), "organization";r=7;t=\d+', refused["RateLimit"])
    assert client.get("/api/v1/courses/nothing").get("RateLimit") is None  # no endpoint, no share


def test_an_organization_shares_its_limit_and_a_refusal_costs_nobody_anything(rates: Rates) -> None:
    rates.update(user=(100, 60), organization=(3, 60))
    ann = a_user("a@example.org")
    bob = a_user("b@example.org", organization=ann.organization)
    assert codes(ann, 2) + codes(bob, 2) == [200, 200, 200, 429]
    assert '"user";r=99' in as_user(bob).get(COURSES)["RateLimit"]  # of the two refused none was taken


def test_the_bucket_fills_again(rates: Rates) -> None:
    rates["user"] = (10, 1)
    user = a_user()
    assert codes(user, 10).count(429) == 0
    refused = as_user(user)
    while (answer := refused.get(COURSES)).status_code == 200:  # it fills while we drink
        pass
    time.sleep(float(answer["Retry-After"]))
    assert codes(user, 3) == [200, 200, 200]


def test_many_at_once_get_exactly_what_there_is() -> None:
    bucket = Bucket(Limit("user", 50, 3600), "somebody")
    granted: list[bool] = []

    def ask() -> None:
        granted.extend(take([bucket]).granted for _ in range(10))

    threads = [threading.Thread(target=ask) for _ in range(10)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert (len(granted), granted.count(True)) == (100, 50)


@pytest.mark.parametrize("size", [1, 3, 7, 600, 12_000, 999_999])
@pytest.mark.parametrize("seconds", [1, 60, 99_999])
def test_a_full_bucket_holds_exactly_its_size(size: int, seconds: int) -> None:
    bucket = Bucket(Limit("user", size, seconds), "somebody")
    first = take([bucket])
    assert first.granted
    assert first.levels[0].left == size - 1
    assert first.levels[0].seconds == pytest.approx(seconds / size, abs=0.01)


def test_without_redis_nobody_is_refused_and_redis_is_not_asked_each_time(
    rates: Rates, monkeypatch: pytest.MonkeyPatch
) -> None:
    rates["user"] = (1, 60)
    monkeypatch.setattr(buckets._Patience, "until", 0.0)
    away = mock.Mock(side_effect=RedisAway("away"))
    user = a_user()
    with mock.patch.object(buckets, "_script", return_value=away):
        assert codes(user, 5) == [200] * 5
    assert away.call_count < 5
    assert "RateLimit" not in as_user(user).get(COURSES)
    monkeypatch.setattr(buckets._Patience, "until", 0.0)
    assert codes(user, 2) == [200, 429]


def test_the_compatibility_surface_refuses_in_its_own_form(rates: Rates) -> None:
    rates["user"] = (1, 60)
    course = a_course()
    path = f"/api/courses/{course.slug}/check-status"
    client = as_user(course.user)
    assert client.get(path).status_code == 200
    refused = client.get(path)
    assert (refused.status_code, refused.json()) == (429, {"error": "Too many requests"})
    assert int(refused["Retry-After"]) >= 1


def test_passwords_cannot_be_guessed_one_after_the_other(rates: Rates) -> None:
    rates["account"] = (3, 300)
    a_user("ann@example.org")
    answers = [log_in(email) for email in ("ann@example.org", "ANN@example.org", " ann@example.org")]
    assert [answer.status_code for answer in answers] == [401] * 3
    refused = log_in("ann@example.org", PASSWORD)  # not even the right one
    is_problem(refused, 429, "too_many_requests")
    assert int(refused["Retry-After"]) > 60
    assert log_in("bob@example.org").status_code == 401


def test_who_knows_the_password_may_log_in_as_often_as_they_like(rates: Rates) -> None:
    rates["account"] = (2, 300)
    a_user("ann@example.org")
    answers = [log_in("ann@example.org", PASSWORD if n % 2 else "wrong") for n in range(8)]
    assert [answer.status_code for answer in answers] == [401, 200] * 4


def test_an_address_gets_so_many_without_a_token(rates: Rates) -> None:
    rates["address"] = (2, 300)
    assert [log_in(f"user{n}@example.org").status_code for n in range(3)] == [401, 401, 429]


def test_an_address_is_what_our_own_proxy_saw_and_not_what_a_client_claims(rates: Rates, settings: Any) -> None:
    rates["address"] = (1, 300)
    settings.TRUSTED_PROXIES = 1

    def via(forwarded: str) -> int:
        return int(log_in("a@example.org", **{"X-Forwarded-For": forwarded}).status_code)

    assert via("198.51.100.7") == 401
    assert via("1.2.3.4, 198.51.100.7") == 429
    assert via("198.51.100.8") == 401
    assert [via("2001:db8:1:2::3"), via("2001:db8:1:2:ffff::4"), via("2001:db8:1:3::3")] == [401, 429, 401]


def test_without_a_proxy_nothing_is_believed(rates: Rates) -> None:
    rates["address"] = (1, 300)
    claims = ("198.51.100.7", "198.51.100.8")
    assert [log_in("a@example.org", **{"X-Forwarded-For": each}).status_code for each in claims] == [401, 429]


def test_limits_are_no_query(rates: Rates) -> None:
    client = as_user(a_user())
    with CaptureQueriesContext(connection) as without:
        client.get(COURSES)
    rates.update(user=(100, 60), organization=(100, 60))
    with CaptureQueriesContext(connection) as limited:
        assert "RateLimit" in client.get(COURSES)
    assert len(limited) == len(without)
