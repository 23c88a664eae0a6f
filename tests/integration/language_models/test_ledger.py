"""Every call is in the ledger before it is made, and no answer is paid for twice."""

from collections.abc import Iterator
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection, transaction

from coursegen.language_models.calling.errors import CutShort, Refused, SchemaBroken
from coursegen.language_models.errors import NoModel
from coursegen.language_models.ledger.queries import spent_on_item, spent_on_job
from coursegen.models import LanguageModel, ModelCall
from tests.making import a_course, a_user
from tests.model_server import ModelServer, Step, serve

from .asking import Reply, a_model, an_account, ask

pytestmark = pytest.mark.usefixtures("committed")


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with serve() as server:
        yield server


def outcomes() -> list[str]:
    return [call.outcome for call in ModelCall.objects.order_by("created_at", "id")]


def test_a_call_is_booked_with_what_the_provider_says_it_took(server: ModelServer) -> None:
    a_model(server, price_cached=Decimal("0.1"))
    account = an_account(job_id=uuid4(), item_id=uuid4())
    completed = ask(account)
    call, entry = ModelCall.objects.get(), server.ledger.paid()[0]
    assert (call.tokens_in, call.tokens_out, call.outcome) == (entry.tokens_in, entry.tokens_out, "answered")
    cost = (Decimal(entry.tokens_in) * 1 + Decimal(entry.tokens_out) * 10) / 1_000_000
    assert call.cost_usd == cost
    assert Decimal(completed.usage.cost_usd) == cost
    assert (completed.usage.model_calls, completed.usage.model, entry.purpose) == (1, "first", "lesson")
    assert Reply.model_validate_json(call.answer or "") == completed.value
    assert spent_on_item(account.item_id) == spent_on_job(account.job_id) == {
        "model_calls": 1, "tokens_in": entry.tokens_in, "tokens_out": entry.tokens_out,
        "cost_usd": completed.usage.cost_usd}  # fmt: skip


def test_an_equal_call_is_answered_from_the_ledger_for_nothing(server: ModelServer) -> None:
    a_model(server)
    course = a_course()
    first = ask(an_account(course))
    again = ask(an_account(course, job_id=uuid4()))
    assert again.value == first.value
    assert (again.usage.model_calls, again.usage.tokens_in, again.usage.cost_usd) == (0, 0, "0")
    assert len(server.ledger.paid()) == 1
    repeated = ModelCall.objects.get(answered_from__isnull=False)
    assert (repeated.cost_usd, repeated.answered_from.cost_usd > 0) == (0, True)


@pytest.mark.parametrize("changed", [{"text": "Tell me more"}, {"purpose": "analysis"}])
def test_another_question_is_asked_anew(server: ModelServer, changed: dict[str, str]) -> None:
    a_model(server)
    account = an_account()
    ask(account)
    ask(account, **changed)
    assert len(server.ledger.paid()) == 2


def test_an_answer_never_leaves_its_organization(server: ModelServer) -> None:
    a_model(server)
    ask(an_account())
    ask(an_account())
    assert len(server.ledger.paid()) == 2


def test_colleagues_share_answers(server: ModelServer) -> None:
    a_model(server)
    course = a_course()
    colleague = a_user(tier="FREE")
    colleague.organization = course.user.organization
    colleague.save()
    ask(an_account(course))
    ask(an_account(a_course(colleague)))
    assert len(server.ledger.paid()) == 1


def test_what_did_not_fit_is_asked_again_within_the_call_and_never_given_again() -> None:
    with serve(Step("wrong_schema", times=2)) as server:
        a_model(server)
        account = an_account()
        completed = ask(account)
        assert completed.usage.model_calls == 3
        assert outcomes() == ["broken", "broken", "answered"]
        ask(account)
        assert len(server.ledger.paid()) == 4, "the first answer was broken: it is asked for anew, and fits now"


def test_three_answers_in_the_wrong_form_fail_the_call_and_the_next_attempt_asks_anew() -> None:
    with serve(Step("wrong_schema", times=3)) as server:
        a_model(server)
        account = an_account()
        with pytest.raises(SchemaBroken):
            ask(account)
        assert outcomes() == ["broken"] * 3
        assert ask(account).usage.model_calls == 1


@pytest.mark.parametrize(
    ("step", "error", "outcome"), [("refusal", Refused, "refused"), ("length", CutShort, "cut_short")]
)
def test_what_was_paid_for_a_failure_is_booked(step: str, error: type[Exception], outcome: str) -> None:
    with serve(Step(step)) as server:
        a_model(server)
        with pytest.raises(error):
            ask(an_account())
        call = ModelCall.objects.get()
        assert (call.outcome, call.cost_usd > 0, bool(call.error)) == (outcome, True, True)


def test_what_a_model_takes_json_by_is_remembered_in_its_row() -> None:
    with serve(Step("no_json_schema", times=-1, options={"knows": "json_object"})) as server:
        model = a_model(server)
        account = an_account()
        ask(account)
        assert LanguageModel.objects.get(id=model.id).output_mode == "json_object"
        ask(account, "Something else")
        assert outcomes() == ["not_served", "answered", "answered"]


def test_a_call_is_equal_however_json_is_asked_for() -> None:
    with serve() as server:
        model = a_model(server)
        account = an_account()
        ask(account)
        LanguageModel.objects.filter(id=model.id).update(output_mode="prompt")
        ask(account)
        assert len(server.ledger.paid()) == 1


def test_no_call_is_made_in_a_transaction(server: ModelServer) -> None:
    a_model(server)
    account = an_account()
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        ask(account)
    assert not server.ledger.entries()


def test_no_connection_is_held_during_a_call() -> None:
    with serve(Step("ok", latency=0.3)) as server:
        a_model(server)
        account = an_account()
        seen: list[object] = []
        begin = server.under_way

        def look() -> object:
            seen.append(connection.connection)
            return begin()

        server.under_way = look  # type: ignore[method-assign]
        ask(account)
    assert seen == [None]


def test_without_a_model_the_purpose_is_named() -> None:
    with pytest.raises(NoModel, match="lesson"):
        ask(an_account())
