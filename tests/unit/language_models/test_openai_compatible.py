"""A call over real HTTP: what is sent, what comes back, what is counted."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from coursegen.language_models.calling.shapes import OutputMode
from coursegen.language_models.calling.statuses import from_status
from tests.model_server import Script, Step, serve

from .calls import City, provider, question


def test_an_answer_comes_with_its_tokens_and_the_model_that_gave_it() -> None:
    with serve(Step("ok", options={"text": "It lies on the Volga."})) as server:
        answer = provider(server).call(question())
        (entry,) = server.ledger.paid()
    assert answer.text == "It lies on the Volga."
    assert (answer.tokens.input, answer.tokens.output) == (entry.tokens_in, entry.tokens_out)
    assert (answer.model, answer.finish, entry.purpose) == ("scripted", "stop", "lesson")


def test_tokens_that_the_provider_had_cached_are_told_apart() -> None:
    with serve() as server:
        asked = provider(server)
        first, second = asked.call(question()), asked.call(question())
    assert first.tokens.cached == 0
    assert 0 < second.tokens.cached < second.tokens.input


@pytest.mark.parametrize(
    ("mode", "sent"),
    [(OutputMode.JSON_SCHEMA, "json_schema"), (OutputMode.JSON_OBJECT, "json_object"), (OutputMode.PROMPT, "prompt")],
)
def test_the_provider_is_held_to_json_as_the_mode_says(mode: OutputMode, sent: str) -> None:
    with serve() as server:
        provider(server).call(question(schema=City), output_mode=mode)
        assert [entry.mode for entry in server.ledger.entries()] == [sent]


def test_equal_calls_have_equal_fingerprints() -> None:
    with serve() as server:
        asked = provider(server)
        for temperature in (0.2, 0.2, 0.3):
            asked.call(question(temperature=temperature))
        prints = [entry.fingerprint for entry in server.ledger.entries()]
    assert prints[0] == prints[1] != prints[2]


@pytest.mark.parametrize("parameter", ["max_tokens", "temperature"])
def test_a_parameter_the_model_refuses_is_avoided_from_then_on(parameter: str) -> None:
    with serve(Step("without_parameter", times=-1, options={"parameter": parameter})) as server:
        asked = provider(server)
        for _ in range(2):
            assert asked.call(question(temperature=0.5)).text == "Fine."
        statuses = [entry.status for entry in server.ledger.entries()]
    assert statuses == [400, 200, 200]


def test_neither_key_nor_address_nor_organization_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OPENAI_API_KEY", "OPENAI_ORG_ID", "OPENAI_PROJECT_ID"):
        monkeypatch.setenv(name, "from-the-environment")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    with serve() as server:
        provider(server, api_key="").call(question())
        assert "from-the-environment" not in str(server.requests)


def test_a_proxy_in_the_environment_is_used_only_when_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("NO_PROXY", raising=False)
    monkeypatch.delenv("no_proxy", raising=False)
    with serve() as server, serve() as proxy:
        monkeypatch.setenv("http_proxy", proxy.root)
        provider(server).call(question())
        assert (len(server.requests), len(proxy.requests)) == (1, 0)
        provider(server, trust_env=True).call(question())
        assert (len(server.requests), len(proxy.requests)) == (1, 1)
        monkeypatch.setenv("no_proxy", "127.0.0.1")
        provider(server, trust_env=True).call(question())
        assert (len(server.requests), len(proxy.requests)) == (2, 1)


def test_many_threads_call_at_once_through_one_provider() -> None:
    together = threading.Barrier(24)
    with serve(script=Script(latency=0.2)) as server, ThreadPoolExecutor(24) as threads:
        asked = provider(server)

        def call(number: int) -> str:
            together.wait()
            return asked.call(question(purpose=str(number))).text

        assert set(threads.map(call, range(24))) == {"Fine."}
        assert server.peak > 12
        assert {entry.purpose for entry in server.ledger.paid()} == {str(number) for number in range(24)}


def test_what_the_database_can_not_hold_is_left_out_of_an_answer() -> None:
    with serve(Step("ok", options={"text": "a\x00b\ud800c"})) as server:
        assert provider(server).call(question()).text == "abc"


def test_the_key_is_never_part_of_an_error() -> None:
    with serve(Step("wrong_key", options={"key": "sk-test-key"})) as server, pytest.raises(Exception) as caught:
        provider(server).call(question())
    assert "sk-test-key" not in repr(caught.value)
    assert "Incorrect API key" in str(caught.value)


def test_long_complaints_are_shortened() -> None:
    assert len(str(from_status(500, headers={}, message="x" * 10_000))) <= 500
