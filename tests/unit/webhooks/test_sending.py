"""One attempt, against real receivers on loopback that behave as badly as they can."""

import socket
import ssl
import time
from collections.abc import Iterator
from threading import Thread
from typing import Any

import pytest

from orchestrator.webhooks import resolving, sending
from orchestrator.webhooks.sending import Answer, post
from tests.receiver import Receiver

from .certificates import a_certificate


@pytest.fixture(autouse=True)
def _loopback(settings: Any) -> None:
    settings.WEBHOOK_ALLOW_LOOPBACK = True


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with Receiver() as receiver:
        yield receiver


def send(url: str, **more: Any) -> Answer:
    return post(url, body=b'{"a": 1}', headers={"webhook-id": "1"}, **more)


def test_a_receiver_that_says_ok_has_got_it(receiver: Receiver) -> None:
    answer = send(receiver.url("/hook"))
    assert (answer.delivered, answer.status, answer.error) == (True, 200, "")
    (entry,) = receiver.ledger
    assert (entry.body, entry.headers["content-type"]) == ('{"a": 1}', "application/json")
    assert entry.headers["host"] == f"127.0.0.1:{receiver.server_port}"
    assert "x-forwarded-for" not in entry.headers


@pytest.mark.parametrize("status", [400, 404, 500, 503])
def test_any_other_status_is_a_failure(receiver: Receiver, status: int) -> None:
    answer = send(receiver.url(script=str(status)))
    assert (answer.delivered, answer.error) == (False, f"answered {status}")


def test_a_redirect_is_a_failure_and_not_followed(receiver: Receiver) -> None:
    answer = send(receiver.url(script="302"))
    assert (answer.status, answer.error) == (302, "answered 302 (redirects are not followed)")
    assert len(receiver.ledger) == 1


def test_what_a_receiver_asks_for_is_heard(receiver: Receiver) -> None:
    assert send(receiver.url(script="503")).retry_after == 1
    assert send(receiver.url(script="410")).gone


@pytest.mark.parametrize("value", [b"soon", b"-1", b"", b"Wed, 99 Nov 2026 00:00:00 GMT", b"\xff"])
def test_a_retry_after_without_sense_is_none(value: bytes) -> None:
    assert sending._seconds(value) is None


def test_a_retry_after_may_be_a_date() -> None:
    seconds = sending._seconds(b"Wed, 21 Oct 2099 07:28:00 GMT")
    assert seconds is not None
    assert seconds > 1e9
    assert sending._seconds(b"Wed, 21 Oct 2015 07:28:00 GMT") == 0


@pytest.mark.parametrize("script", ["hang", "drip"])
def test_no_receiver_holds_a_thread_for_longer_than_the_deadline(
    receiver: Receiver, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "TOTAL_SECONDS", 0.6)
    begun = time.monotonic()
    answer = send(receiver.url(script=script))
    assert (answer.status, answer.error) == (None, "no answer in time")
    assert time.monotonic() - begun < 2


@pytest.mark.parametrize("script", ["huge", "dripbody"])
def test_of_an_answer_only_the_status_counts_however_long_it_is(
    receiver: Receiver, script: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sending, "REST_SECONDS", 0.3)
    begun = time.monotonic()
    assert send(receiver.url(script=script)).delivered
    assert time.monotonic() - begun < 2


def test_headers_without_end_are_a_failure() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:

        def flood() -> None:
            connection, _ = server.accept()
            with connection:
                connection.recv(4096)
                try:
                    connection.sendall(b"HTTP/1.1 200 OK\r\n" + b"X: " + b"y" * 1_000_000)
                except OSError:
                    return

        Thread(target=flood, daemon=True).start()
        answer = send(f"http://127.0.0.1:{server.getsockname()[1]}/")
    assert not answer.delivered
    assert answer.error


def test_a_receiver_that_is_not_there_or_hangs_up_is_a_failure(receiver: Receiver) -> None:
    assert "ConnectError" in send("http://127.0.0.1:1/").error
    assert "Protocol" in send(receiver.url(script="close")).error


def test_a_name_is_resolved_once_and_what_was_checked_is_what_is_called(
    receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = []

    def rebinding(host: str, port: int, **_: Any) -> list[Any]:
        asked.append(host)
        return [(None, None, None, "", ("127.0.0.1" if len(asked) == 1 else "10.0.0.1", port))]

    monkeypatch.setattr(resolving, "getaddrinfo", rebinding)
    monkeypatch.setattr("orchestrator.webhooks.addresses.PORTS", {"http": (receiver.server_port,)})
    assert send(f"http://lms.example.com:{receiver.server_port}/hook").delivered
    assert asked == ["lms.example.com"]
    assert receiver.ledger[0].headers["host"] == f"lms.example.com:{receiver.server_port}"
    assert send(f"http://lms.example.com:{receiver.server_port}/hook").error.startswith("not called")
    assert len(receiver.ledger) == 1


def test_an_address_inside_is_not_even_connected_to(monkeypatch: pytest.MonkeyPatch) -> None:
    def connected(*_: Any, **__: Any) -> None:
        raise AssertionError("connected")

    monkeypatch.setattr(socket, "create_connection", connected)
    monkeypatch.setattr(resolving, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("169.254.169.254", 443))])
    for url in ("https://lms.example.com/", "https://169.254.169.254/", "http://[::ffff:10.0.0.1]/"):
        assert send(url).error == "not called: Its host is not on the public internet."


def test_no_proxy_is_asked(receiver: Receiver, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:1")
    assert send(receiver.url()).delivered


@pytest.mark.parametrize(("name", "delivered"), [("lms.example.com", True), ("other.example.com", False)])
def test_the_certificate_must_be_the_names_and_not_the_addresss(
    receiver: Receiver, name: str, delivered: bool, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    certificate, key = a_certificate("lms.example.com", into=tmp_path)
    of_server = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    of_server.load_cert_chain(certificate, key)
    receiver.socket = of_server.wrap_socket(receiver.socket, server_side=True)
    monkeypatch.setattr(resolving, "getaddrinfo", lambda *_, **__: [(0, 0, 0, "", ("127.0.0.1", 0))])
    monkeypatch.setattr("orchestrator.webhooks.addresses.PORTS", {"https": (receiver.server_port,)})
    answer = send(f"https://{name}:{receiver.server_port}/", tls=ssl.create_default_context(cafile=str(certificate)))
    assert answer.delivered is delivered, answer.error
    assert delivered or "certificate" in answer.error
