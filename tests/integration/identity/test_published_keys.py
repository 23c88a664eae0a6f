"""Keys are fetched seldom, changed ones are found, and an issuer that is away or talks nonsense locks nobody out."""

import json
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import pytest
from django.test import Client

from coursegen.identity.errors import KeysUnknown
from coursegen.identity.fetching import MOST_BYTES, fetch
from coursegen.identity.issuers import Issuer
from coursegen.identity.published_keys import PublishedKeys
from tests.integration.api.clients import is_problem

from .issuing import Key, KeyServer, claims_of

Looking = Callable[..., PublishedKeys]


@pytest.fixture
def looking(address: str) -> Iterator[Looking]:
    """Makes what looks for keys at the server, at times of the test's own."""
    made = []

    def make(**times: float) -> PublishedKeys:
        made.append(PublishedKeys(partial(fetch, address), **times))
        return made[-1]

    yield make
    for keys in made:
        keys.close()


@pytest.fixture
def keys(looking: Looking) -> PublishedKeys:
    return looking()


def test_keys_are_fetched_once_however_many_ask(keys: PublishedKeys, server: KeyServer, key: Key) -> None:
    with ThreadPoolExecutor(20) as threads:
        found = list(threads.map(lambda _: keys.find(key.id), range(60)))
    assert {one.key_id for one in found if one} == {key.id}
    assert server.asked == 1


def test_unknown_keys_do_not_make_us_ask_again_and_again(keys: PublishedKeys, server: KeyServer, key: Key) -> None:
    assert keys.find(key.id)
    with ThreadPoolExecutor(20) as threads:
        assert list(threads.map(keys.find, [f"made up {n}" for n in range(200)])) == [None] * 200
    assert server.asked == 1


def test_after_a_while_an_unknown_key_is_looked_for_once(looking: Looking, server: KeyServer, key: Key) -> None:
    keys = looking(cooldown=0.05)
    assert keys.find(key.id)
    new = Key()
    server.keys.append(new)
    time.sleep(0.06)
    with ThreadPoolExecutor(20) as threads:
        found = list(threads.map(keys.find, [new.id] * 20))
    assert all(found)
    assert server.asked == 2
    assert keys.find(key.id), "the old key is still published"


def test_a_key_taken_back_is_out_of_use_without_anybody_asking(looking: Looking, server: KeyServer, key: Key) -> None:
    keys = looking(fresh_seconds=0.05)
    assert keys.find(key.id)
    server.keys = [Key()]
    assert server.was_asked(server.asked + 2)
    assert keys.find(key.id) is None


@pytest.mark.django_db
def test_a_changed_key_is_found_and_the_old_one_goes_on(
    nobody: Client, issuer: Issuer, server: KeyServer, key: Key, looking: Looking, monkeypatch: pytest.MonkeyPatch
) -> None:
    def status(with_key: Key) -> int:
        token = with_key.sign(claims_of(issuer))
        return int(nobody.get("/api/v1/courses/", headers={"Authorization": f"Bearer {token}"}).status_code)

    keys = looking(cooldown=0.05)
    monkeypatch.setattr("coursegen.identity.verifying.published_keys", lambda _: keys)
    new = Key("RS256")
    assert (status(key), status(new)) == (200, 401)
    server.keys = [new, key]
    time.sleep(0.06)
    assert (status(new), status(key)) == (200, 200)


def down(server: KeyServer, request: Any) -> None:
    request.connection.close()


def slow(server: KeyServer, request: Any) -> None:
    server.released.wait(10)


def dripping(server: KeyServer, request: Any) -> None:
    request.send_response(200)
    request.send_header("Content-Length", "100000")
    request.end_headers()
    while not server.released.wait(0.2):
        request.wfile.write(b" ")


def huge(server: KeyServer, request: Any) -> None:
    """Good keys, but too much of it."""
    good = json.dumps({"keys": [key.published for key in server.keys]}).encode()
    server.send(request, good + b" " * MOST_BYTES)


def endless(server: KeyServer, request: Any) -> None:
    request.send_response(200)
    request.end_headers()
    while not server.released.is_set():
        request.wfile.write(b" " * 4096)


def redirecting(server: KeyServer, request: Any) -> None:
    if request.path.endswith("jwks.json"):
        server.send(request, b"", 302, Location="/elsewhere")
    else:
        server.publish(request)


def broken(server: KeyServer, request: Any) -> None:
    server.send(request, b"oops", 500)


def page(server: KeyServer, request: Any) -> None:
    server.send(request, b"<html>Sign in</html>", Content_Type="text/html")


def nested(server: KeyServer, request: Any) -> None:
    server.send(request, b"[" * 100_000)


def no_list(server: KeyServer, request: Any) -> None:
    server.send(request, b'{"keys": {"kid": 1}}')


def no_keys(server: KeyServer, request: Any) -> None:
    server.send(request, b'{"keys": []}')


def nonsense(server: KeyServer, request: Any) -> None:
    server.send(request, b'{"keys": [1, null, {"kty": "EC", "kid": "x"}, {"kty": "oct", "kid": "y", "k": "AAAA"}]}')


FAULTS = [down, slow, dripping, huge, endless, redirecting, broken, page, nested, no_list, no_keys, nonsense]
faults = pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.__name__)


@pytest.fixture
def impatient(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setattr("coursegen.identity.fetching.SECONDS", 0.4)
    monkeypatch.setattr("coursegen.identity.published_keys.PATIENCE_SECONDS", 0.4)
    return


@faults
def test_a_fault_of_the_issuer_leaves_the_keys_known_last(
    looking: Looking, server: KeyServer, key: Key, fault: Any, impatient: None
) -> None:
    keys = looking(fresh_seconds=0.05)
    assert keys.find(key.id)
    server.answer = partial(fault, server)
    asked = server.asked
    slowest = 0.0
    give_up = time.monotonic() + 15
    while server.asked < asked + 2:
        assert time.monotonic() < give_up, "one look has no end"
        begun = time.monotonic()
        assert keys.find(key.id), "known keys stay"
        slowest = max(slowest, time.monotonic() - begun)
        time.sleep(0.002)
    assert slowest < 0.3, "who shows a known key does not wait for the issuer"
    server.answer, server.keys = server.publish, [key, Key()]
    assert server.was_asked(server.asked + 2)
    assert keys.find(server.keys[1].id), "once it is well again, it is believed again"


@faults
def test_a_fault_from_the_beginning_says_that_keys_are_unknown(
    keys: PublishedKeys, server: KeyServer, fault: Any, impatient: None
) -> None:
    server.answer = partial(fault, server)
    begun = time.monotonic()
    for _ in range(20):
        with pytest.raises(KeysUnknown):
            keys.find("k")
    assert time.monotonic() - begun < 4
    assert server.asked == 1


@pytest.mark.django_db
def test_keys_that_could_never_be_fetched_are_not_the_tokens_fault(
    nobody: Client, issuer: Issuer, server: KeyServer, key: Key
) -> None:
    server.answer = partial(broken, server)
    headers = {"Authorization": f"Bearer {key.sign(claims_of(issuer))}"}
    answer = nobody.get("/api/v1/courses/", headers=headers)
    is_problem(answer, 503, "temporarily_unavailable")
    assert answer["Retry-After"]
    start = nobody.post("/api/coursegen/generate", {}, content_type="application/json", headers=headers)
    assert (start.status_code, list(start.json())) == (500, ["error"]), "what this surface has for it"


def test_an_address_that_nobody_serves_is_given_up_at_once(key: Key) -> None:
    keys = PublishedKeys(partial(fetch, "http://127.0.0.1:1/jwks.json"))
    with pytest.raises(KeysUnknown):
        keys.find(key.id)
