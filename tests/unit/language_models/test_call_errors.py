"""Every way a provider can fail, over real HTTP: which error it is, and what was paid for it."""

from typing import Any

import pytest

from coursegen.language_models.calling.errors import (
    CallFailed,
    CallRejected,
    CutShort,
    Misconfigured,
    ProviderUnavailable,
    RateLimited,
    Refused,
)
from coursegen.language_models.calling.shapes import Tokens
from coursegen.language_models.calling.statuses import from_status
from coursegen.writing import errors as writing
from tests.model_server import Step, serve

from .calls import provider, question


def fails(do: str, **options: Any) -> tuple[CallFailed, int, int]:
    """The error of a call that meets behaviour `do`, the requests it took, and how many of them were paid."""
    with serve(Step(do, times=-1, options=options)) as server:
        with pytest.raises(CallFailed) as caught:
            provider(server).call(question())
        return caught.value, len(server.ledger.entries()), len(server.ledger.paid())


@pytest.mark.parametrize(
    ("do", "error", "paid"),
    [
        ("unavailable", ProviderUnavailable, 0),
        ("garbage", ProviderUnavailable, 1),
        ("broken_body", ProviderUnavailable, 1),
        ("other_json", ProviderUnavailable, 1),
        ("packed", ProviderUnavailable, 1),
        ("cut", ProviderUnavailable, 1),
        ("refusal", Refused, 1),
        ("filtered", Refused, 0),
        ("length", CutShort, 1),
        ("rate_limited", RateLimited, 0),
        ("no_credit", Misconfigured, 0),
        ("wrong_key", Misconfigured, 0),
        ("forbidden", Misconfigured, 0),
        ("no_such_model", Misconfigured, 0),
        ("too_long", CallRejected, 0),
    ],
)
def test_a_failure_is_told_by_its_kind_after_one_request(do: str, error: type[CallFailed], paid: int) -> None:
    failed, requests, charged = fails(do)
    assert type(failed) is error
    assert (requests, charged) == (1, paid)


@pytest.mark.parametrize(
    ("error", "base"),
    [
        (RateLimited, writing.RateLimited),
        (ProviderUnavailable, writing.ProviderUnavailable),
        (Refused, writing.BadOutput),
        (CutShort, writing.BadOutput),
        (Misconfigured, writing.NotServed),
        (CallRejected, writing.NotServed),
    ],
)
def test_whoever_retries_knows_each_failure_by_its_base(error: type, base: type) -> None:
    assert issubclass(error, base)


@pytest.mark.parametrize("status", [408, 409, 500, 502, 503, 504, 529])
def test_a_failure_of_the_moment_is_unavailability(status: int) -> None:
    failed, requests, _ = fails("unavailable", status=status)
    assert type(failed) is ProviderUnavailable
    assert requests == 1


def test_a_connection_reset_in_the_middle_is_unavailability() -> None:
    failed, *_ = fails("cut", reset=True)
    assert type(failed) is ProviderUnavailable


def test_a_server_that_is_not_there_is_unavailability() -> None:
    with serve() as server:
        asked = provider(server)
    with pytest.raises(ProviderUnavailable):
        asked.call(question())


def test_an_answer_longer_than_any_could_be_is_not_read_to_its_end() -> None:
    failed, *_ = fails("endless", megabytes=20)
    assert type(failed) is ProviderUnavailable
    assert "longer than any could be" in str(failed)


def test_a_redirect_is_not_followed_for_it_would_carry_the_key_elsewhere() -> None:
    with serve() as elsewhere:
        failed, *_ = fails("moved", location=f"{elsewhere.url}/chat/completions")
        assert type(failed) is Misconfigured
        assert elsewhere.requests == []


def test_the_provider_says_how_long_to_wait_in_seconds() -> None:
    failed, *_ = fails("rate_limited", retry_after=7)
    assert isinstance(failed, RateLimited)
    assert failed.retry_after == 7


def test_the_provider_says_how_long_to_wait_as_a_date() -> None:
    failed, *_ = fails("rate_limited", retry_after=90, as_date=True)
    assert isinstance(failed, RateLimited)
    assert failed.retry_after is not None
    assert 85 < failed.retry_after <= 90


def test_what_a_refusal_cost_is_known() -> None:
    failed, *_ = fails("refusal")
    assert failed.tokens.input > 0
    assert "can't help" in str(failed)


def test_what_an_answer_cut_short_cost_and_said_is_known() -> None:
    failed, *_ = fails("length")
    assert failed.tokens.output > 0
    assert failed.text == "Fi"


@pytest.mark.parametrize(
    "said",
    [
        [],
        None,
        3,
        {"choices": 3},
        {"choices": []},
        {"choices": [None]},
        {"choices": [{"message": None}]},
        {"choices": [{"message": {"content": None}}]},
        {"choices": [{"message": {"content": [1]}}]},
        {"choices": [{"message": {"content": "x"}}], "usage": "many"},
    ],
)
def test_json_that_is_no_chat_completion_is_unavailability(said: Any) -> None:
    failed, *_ = fails("other_json", json=said)
    assert type(failed) is ProviderUnavailable


def test_a_careless_server_that_counts_nothing_is_heard_all_the_same() -> None:
    said = {"choices": [{"message": {"content": "x"}}], "usage": {"prompt_tokens": None, "completion_tokens": -1}}
    with serve(Step("other_json", options={"json": said})) as server:
        answer = provider(server).call(question())
    assert (answer.text, answer.tokens) == ("x", Tokens())


def test_what_a_provider_says_can_be_kept() -> None:
    assert str(from_status(500, headers={}, message="half \ud800, nothing \x00")) == "500: half , nothing "
