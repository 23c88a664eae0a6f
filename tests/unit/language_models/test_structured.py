"""Getting an answer that fits a schema out of models of every kind, and counting what it took."""

from typing import Any

import pytest

from coursegen.language_models.calling.errors import (
    CallRejected,
    CutShort,
    ProviderUnavailable,
    RateLimited,
    Refused,
    SchemaBroken,
)
from coursegen.language_models.calling.shapes import Answer, Call, OutputMode, Tokens
from coursegen.language_models.calling.structured import Structured, ask_structured
from tests.model_server import Entry, ModelServer, Step, serve

from .calls import City, ModesInProcess, provider, question


def ask(server: ModelServer, modes: ModesInProcess | None = None, **changed: Any) -> Structured[City]:
    asked = provider(server)

    def send(call: Call, mode: OutputMode) -> Answer:
        return asked.call(call, output_mode=mode)

    return ask_structured(send, question(**changed), City, modes=modes or ModesInProcess())


def total(entries: list[Entry]) -> tuple[int, int]:
    return sum(entry.tokens_in for entry in entries), sum(entry.tokens_out for entry in entries)


@pytest.mark.parametrize("do", ["ok", "fenced", "think", "prose"])
def test_one_paid_call_is_enough_whatever_stands_around_the_json(do: str) -> None:
    with serve(Step(do)) as server:
        assert ask(server).value.size == "village"
        assert len(server.ledger.paid()) == 1


@pytest.mark.parametrize("do", ["wrong_schema", "no_json", "empty"])
def test_an_answer_that_does_not_fit_is_asked_for_once_more(do: str) -> None:
    with serve(Step(do)) as server:
        told = ask(server)
        paid = server.ledger.paid()
    assert (told.rounds, len(paid)) == (2, 2)
    assert (told.tokens.input, told.tokens.output) == total(paid)


def test_a_model_that_never_fits_is_asked_three_times_and_all_of_it_is_counted() -> None:
    with serve(Step("wrong_schema", times=-1)) as server:
        with pytest.raises(SchemaBroken) as caught:
            ask(server)
        paid = server.ledger.paid()
    assert len(paid) == 3
    assert (caught.value.tokens.input, caught.value.tokens.output) == total(paid)
    assert "people: Field required" in str(caught.value)
    assert caught.value.text == '{"answer": 42}'


def test_the_model_is_told_what_was_wrong_and_what_it_had_said() -> None:
    said = '{"name": "Tver", "size": "city", "people": 0, "sights": ["Volga"]}'
    with serve(Step("ok", options={"text": said}), Step("refusal", match="greater than or equal to 1")) as server:
        with pytest.raises(Refused):
            ask(server)
        first, second = server.ledger.paid()
    assert second.tokens_in > first.tokens_in + len(said) // 4


@pytest.mark.parametrize(
    ("knows", "sent"),
    [
        ("json_object", [("json_schema", 400), ("json_object", 200), ("json_object", 200)]),
        ("", [("json_schema", 400), ("json_object", 400), ("prompt", 200), ("prompt", 200)]),
    ],
)
def test_a_mode_the_provider_rejects_gives_way_at_no_cost_and_is_remembered(knows: str, sent: list[Any]) -> None:
    modes = ModesInProcess()
    with serve(Step("no_json_schema", times=-1, options={"knows": knows})) as server:
        for _ in range(2):
            assert ask(server, modes).rounds == 1
        entries = server.ledger.entries()
    assert [(entry.mode, entry.status) for entry in entries] == sent
    assert len(server.ledger.paid()) == 2


def test_a_mode_the_provider_ignores_gives_way_too() -> None:
    modes = ModesInProcess()
    with serve(Step("deaf", times=-1)) as server:
        assert [ask(server, modes).rounds for _ in range(2)] == [2, 1]
    assert modes.recall("scripted") is OutputMode.JSON_OBJECT


def test_what_is_learned_about_one_model_says_nothing_about_another() -> None:
    modes = ModesInProcess()
    modes.learn("scripted", OutputMode.PROMPT)
    with serve() as server:
        ask(server, modes)
        ask(server, modes, model="another")
        assert [entry.mode for entry in server.ledger.entries()] == ["prompt", "json_schema"]


def test_a_call_no_mode_can_save_is_rejected_and_teaches_nothing() -> None:
    modes = ModesInProcess()
    with serve(Step("too_long", times=-1)) as server:
        with pytest.raises(CallRejected):
            ask(server, modes)
        assert server.ledger.paid() == []
    assert modes.recall("scripted") is OutputMode.JSON_SCHEMA


@pytest.mark.parametrize(
    ("do", "error", "paid"),
    [
        ("refusal", Refused, 2),
        ("length", CutShort, 2),
        ("rate_limited", RateLimited, 1),
        ("unavailable", ProviderUnavailable, 1),
    ],
)
def test_a_failure_in_a_later_round_carries_what_the_former_cost(do: str, error: type, paid: int) -> None:
    with serve(Step("wrong_schema"), Step(do)) as server:
        with pytest.raises(error) as caught:
            ask(server)
        assert len(server.ledger.paid()) == paid
        assert (caught.value.tokens.input, caught.value.tokens.output) == total(server.ledger.paid())


def test_near_words_and_numbers_in_quotes_need_no_second_call() -> None:
    said = '{"name": "Tver", "size": "City.", "people": "420000", "sights": ["Volga", "bridge"]}'
    with serve(Step("ok", options={"text": said})) as server:
        value = ask(server).value
    assert (value.size, value.people) == ("city", 420_000)


def test_the_schema_in_the_prompt_belongs_to_the_part_that_providers_cache() -> None:
    modes = ModesInProcess()
    modes.learn("scripted", OutputMode.PROMPT)
    with serve() as server:
        first, second = (ask(server, modes) for _ in range(2))
    assert first.tokens.cached == 0
    assert second.tokens.cached > 100


def test_tokens_add_up() -> None:
    assert Tokens(1, 2, 3) + Tokens(10, 20, 30) == Tokens(11, 22, 33)
