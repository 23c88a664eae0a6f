"""Anthropic and Google behind the same protocol, over real HTTP in their own wire formats."""

import subprocess
import sys
import time
from collections.abc import Callable
from typing import Any

import pytest

from coursegen.language_models.calling.anthropic import Anthropic
from coursegen.language_models.calling.errors import (
    CallFailed,
    CallRejected,
    CutShort,
    Misconfigured,
    ProviderUnavailable,
    RateLimited,
    Refused,
)
from coursegen.language_models.calling.google import Google
from coursegen.language_models.calling.provider import Provider
from coursegen.language_models.calling.shapes import Answer, Call, Message, OutputMode
from coursegen.language_models.calling.structured import ask_structured
from tests.model_server import ModelServer, Step, serve

from .calls import City, ModesInProcess, question

Make = Callable[[ModelServer], Provider]


def anthropic(server: ModelServer) -> Provider:
    return Anthropic(base_url=server.root, api_key="sk-test-key")


def google(server: ModelServer) -> Provider:
    return Google(base_url=server.root, api_key="sk-test-key")


@pytest.fixture(params=[anthropic, google], ids=["anthropic", "google"])
def make(request: pytest.FixtureRequest) -> Make:
    return request.param


def test_an_answer_comes_with_its_tokens_and_those_the_provider_had_cached(make: Make) -> None:
    with serve(Step("ok", options={"text": "On the Volga."}), api_key="sk-test-key") as server:
        asked = make(server)
        first, second = asked.call(question(temperature=0.5)), asked.call(question())
        entries = server.ledger.paid()
    assert (first.text, first.model) == ("On the Volga.", "scripted")
    assert [each.tokens.input for each in (first, second)] == [entry.tokens_in for entry in entries]
    assert (first.tokens.cached, first.tokens.output) == (0, entries[0].tokens_out)
    assert 0 < second.tokens.cached < second.tokens.input


def test_all_of_a_conversation_arrives(make: Make) -> None:
    messages = tuple(Message(role, f"<{role}>") for role in ("system", "user", "assistant", "user"))  # type: ignore[arg-type]
    with serve(Step("ok", match="<system>\n\n<user>\n\n<assistant>\n\n<user>", options={"text": "all"})) as server:
        assert make(server).call(question(messages=messages)).text == "all"
        assert server.ledger.entries()[0].purpose == "lesson"


@pytest.mark.parametrize(
    ("do", "error", "paid"),
    [
        ("unavailable", ProviderUnavailable, 0),
        ("garbage", ProviderUnavailable, 1),
        ("broken_body", ProviderUnavailable, 1),
        ("other_json", ProviderUnavailable, 1),
        ("cut", ProviderUnavailable, 1),
        ("refusal", Refused, 1),
        ("length", CutShort, 1),
        ("rate_limited", RateLimited, 0),
        ("wrong_key", Misconfigured, 0),
        ("forbidden", Misconfigured, 0),
        ("no_such_model", Misconfigured, 0),
        ("too_long", CallRejected, 0),
    ],
)
def test_a_failure_is_told_by_its_kind_after_one_request(
    make: Make, do: str, error: type[CallFailed], paid: int
) -> None:
    with serve(Step(do, times=-1, options={"key": "sk-test-key"})) as server:
        with pytest.raises(CallFailed) as caught:
            make(server).call(question())
        assert (len(server.ledger.entries()), len(server.ledger.paid())) == (1, paid)
    assert type(caught.value) is error
    assert "sk-test-key" not in str(caught.value)


@pytest.mark.parametrize("step", [Step("hang"), Step("drip", options={"interval": 0.03})], ids=["hang", "drip"])
def test_no_server_can_stretch_the_deadline(make: Make, step: Step) -> None:
    with serve(step) as server:
        asked = make(server)
        begun = time.monotonic()
        with pytest.raises(ProviderUnavailable):
            asked.call(question(deadline_seconds=0.4))
        assert time.monotonic() - begun < 0.8


def test_the_provider_says_how_long_to_wait(make: Make) -> None:
    with serve(Step("rate_limited", options={"retry_after": 7})) as server, pytest.raises(RateLimited) as caught:
        make(server).call(question())
    assert caught.value.retry_after == 7


def test_google_says_how_long_to_wait_in_the_body() -> None:
    step = Step("rate_limited", options={"retry_after": 7, "in_body": True})
    with serve(step) as server, pytest.raises(RateLimited) as caught:
        google(server).call(question())
    assert caught.value.retry_after == 7


@pytest.mark.parametrize("do", ["ok", "fenced", "think", "wrong_schema", "no_json_schema"])
def test_an_answer_fits_the_schema_as_it_does_elsewhere(make: Make, do: str) -> None:
    with serve(Step(do, times=-1 if do == "no_json_schema" else 1)) as server:
        asked = make(server)

        def send(call: Call, mode: OutputMode) -> Answer:
            return asked.call(call, output_mode=mode)

        told = ask_structured(send, question(), City, modes=ModesInProcess())
        assert len(server.ledger.paid()) == told.rounds == (2 if do == "wrong_schema" else 1)
        assert sum(entry.tokens_out for entry in server.ledger.paid()) == told.tokens.output


@pytest.mark.parametrize(("make_without", "package"), [(Anthropic, "anthropic"), (Google, "google.genai")])
def test_without_its_library_a_provider_says_what_to_install(
    make_without: Any, package: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, package, None)
    with pytest.raises(Misconfigured, match=r"pip install .*requirements/providers\.txt"):
        make_without(api_key="k")


def test_nothing_optional_is_loaded_before_it_is_used() -> None:
    program = (
        "import sys, coursegen.language_models.calling.anthropic, coursegen.language_models.calling.google\n"
        "print([name for name in ('anthropic', 'google.genai') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
