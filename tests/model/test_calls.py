"""Calls of a real model: transport, schema, usage, slots and deadline. Never quality: the model is tiny."""

import time
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Literal

import pytest
from pydantic import BaseModel

from coursegen.language_models.calling.errors import CutShort, Misconfigured, ProviderUnavailable
from coursegen.language_models.calling.openai_compatible import OpenAICompatible
from coursegen.language_models.calling.shapes import Answer, Call, Message, OutputMode, Tokens
from coursegen.language_models.calling.structured import ask_structured
from tests.unit.language_models.calls import ModesInProcess

from .conftest import RealModel


class Town(BaseModel):
    name: str
    size: Literal["village", "town", "city"]


def question(text: str, **changed: Any) -> Call:
    told: dict[str, Any] = {
        "model": "smollm2",
        "messages": (Message("system", "You answer briefly."), Message("user", text)),
        "schema": None,
        "max_tokens": 60,
        "temperature": 0.0,
        "deadline_seconds": 120.0,
    }
    return Call(**(told | changed))


def spent(provider: OpenAICompatible, call: Call) -> Tokens:
    """What a call took, whether the model came to an end within `max_tokens` or not."""
    try:
        return provider.call(call).tokens
    except CutShort as cut:
        return cut.tokens


ENDLESS = "Write down all numbers from 1 to 5000, each in words."


@pytest.fixture(scope="module")
def provider(real_model: RealModel) -> OpenAICompatible:
    return OpenAICompatible(base_url=real_model.url, api_key=real_model.api_key)


def test_the_answer_fits_the_schema_at_the_first_go(provider: OpenAICompatible) -> None:
    modes = ModesInProcess()

    def send(call: Call, mode: OutputMode) -> Answer:
        return provider.call(call, output_mode=mode)

    told = ask_structured(send, question("Describe Tver as JSON."), Town, modes=modes)
    assert told.value.name
    assert told.rounds == 1
    assert modes.recall("smollm2") is OutputMode.JSON_SCHEMA


def test_what_was_read_and_written_is_counted_and_what_was_cached(provider: OpenAICompatible) -> None:
    text = "What is the capital of France? " * 20
    first, second = (spent(provider, question(text)) for _ in range(2))
    assert first.input == second.input > 100
    assert 0 < first.output <= 60
    assert second.cached > first.cached


def test_an_answer_at_its_limit_is_cut_there(provider: OpenAICompatible) -> None:
    with pytest.raises(CutShort) as caught:
        provider.call(question(ENDLESS, max_tokens=8))
    assert caught.value.tokens.output == 8
    assert caught.value.text


def test_a_short_answer_does_not_wait_for_a_long_one(provider: OpenAICompatible) -> None:
    with ThreadPoolExecutor() as threads:
        long = threads.submit(spent, provider, question(ENDLESS, max_tokens=400))
        short = [spent(provider, question(f"What is {number} plus one?", max_tokens=10)) for number in range(2)]
        assert not long.done()
        assert all(tokens.output > 0 for tokens in short)
        assert long.result().output > 20


def test_a_model_that_writes_on_and_on_is_left_at_the_deadline_and_answers_the_next(
    provider: OpenAICompatible, real_model: RealModel
) -> None:
    for _ in range(real_model.slots + 1):
        begun = time.monotonic()
        with pytest.raises(ProviderUnavailable):
            provider.call(question(ENDLESS, max_tokens=3000, deadline_seconds=1.0))
        assert time.monotonic() - begun < 2.0
    assert spent(provider, question("What is the capital of France?", deadline_seconds=20.0)).output > 0


def test_another_key_is_not_served(real_model: RealModel) -> None:
    with pytest.raises(Misconfigured):
        OpenAICompatible(base_url=real_model.url, api_key="another").call(question("Hello?"))
