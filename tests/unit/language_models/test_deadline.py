"""A call ends by its deadline, whatever the server does meanwhile."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from coursegen.language_models.calling.errors import ProviderUnavailable
from coursegen.language_models.calling.openai_compatible import OpenAICompatible
from coursegen.language_models.calling.shapes import Message
from tests.model_server import Step, serve

from .calls import provider, question

DEADLINE = 0.4
LATE = 0.4
"""Seconds a busy machine may add."""


def seconds_until_given_up(url: str, **changed: object) -> float:
    asked = OpenAICompatible(base_url=url, api_key="k")
    begun = time.monotonic()
    with pytest.raises(ProviderUnavailable):
        asked.call(question(**({"deadline_seconds": DEADLINE} | changed)))
    return time.monotonic() - begun


@pytest.mark.parametrize(
    "step",
    [
        Step("hang"),
        Step("drip", options={"interval": 0.03}),
        Step("drip", options={"interval": 0.03, "from": "start"}),
        Step("ok", latency=DEADLINE * 2),
    ],
    ids=["hangs", "drips its body", "drips its headers", "thinks too long"],
)
def test_a_server_can_not_stretch_the_deadline(step: Step) -> None:
    with serve(step) as server:
        assert DEADLINE * 0.9 <= seconds_until_given_up(server.url) < DEADLINE + LATE
        assert len(server.ledger.paid()) == 1


def test_a_server_that_drips_fast_enough_is_heard_out() -> None:
    with serve(Step("drip", options={"interval": 0.0})) as server:
        assert provider(server).call(question()).text == "Fine."


def test_a_server_that_reads_slowly_can_not_stretch_the_deadline() -> None:
    with one_connection(reads_slowly) as url:
        messages = (Message("user", "x" * 12_000_000),)
        assert seconds_until_given_up(url, messages=messages, deadline_seconds=1.5) < 1.5 + LATE


def test_a_server_that_never_finishes_its_handshake_can_not_stretch_the_deadline() -> None:
    with one_connection(says_nothing) as url:
        assert seconds_until_given_up(url.replace("http:", "https:")) < DEADLINE + LATE


def test_a_call_after_one_given_up_is_answered_as_ever() -> None:
    with serve(Step("hang")) as server:
        asked = provider(server)
        with pytest.raises(ProviderUnavailable):
            asked.call(question(deadline_seconds=DEADLINE))
        assert asked.call(question()).text == "Fine."


def reads_slowly(connection: socket.socket, over: threading.Event) -> None:
    while not over.wait(0.1):
        connection.recv(1024)


def says_nothing(connection: socket.socket, over: threading.Event) -> None:
    over.wait(30)


@contextmanager
def one_connection(treat: object) -> Iterator[str]:
    """The address of a server that treats its one caller so."""
    over = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def accept() -> None:
            connection, _ = listener.accept()
            with connection:
                treat(connection, over)  # type: ignore[operator]

        thread = threading.Thread(target=accept)
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}/v1"
        finally:
            over.set()
            thread.join()
