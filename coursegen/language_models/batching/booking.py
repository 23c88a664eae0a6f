"""Calls of batches in the ledger: booked before they are handed over, settled when they are back."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from uuid_utils.compat import uuid7

from coursegen.language_models.calling.errors import CallFailed, ProviderUnavailable
from coursegen.language_models.calling.shapes import Answer, Message, Tokens
from coursegen.language_models.estimate import tokens_of
from coursegen.language_models.guarding import budgets
from coursegen.language_models.ledger.entry import Entry, about
from coursegen.language_models.ledger.models import ModelCall, Outcome
from coursegen.language_models.registry.models import LanguageModel

from .call import BatchCall

Result = Answer | CallFailed


def book(call: BatchCall) -> UUID:
    """Enter the call as pending, in the caller's transaction; answers its id, by which the batch knows it too.

    Raises BudgetExhausted, or MustWait while other calls may yet leave enough.
    """
    call_id = uuid7()
    budgets.admit(call.account, call.at_most)
    row = about(call.model, call.account, purpose=call.purpose, content_hash=call.content_hash)
    ModelCall.objects.create(id=call_id, cost_usd=call.at_most, batched=True, **row)
    return call_id


def settle(model: LanguageModel, call_id: UUID, body: Mapping[str, Any], result: Result | None) -> bool:
    """Keep the raw answer and what it cost; whether there is one. Settling again changes nothing.

    None: the batch ended without a word on this call, which then cost nothing.
    """
    made = Entry(call_id, model, share=model.batch_price_factor)
    if isinstance(result, Answer):
        made.answered(result, tokens=result.tokens if result.tokens != Tokens() else _unreported(body, result))
        return True
    made.failed(result or ProviderUnavailable("not answered in its batch"))
    return False


def drop(call_ids: list[UUID]) -> None:
    """Close calls that were never handed over."""
    pending = ModelCall.objects.filter(id__in=call_ids, outcome=Outcome.PENDING)
    pending.update(outcome=Outcome.UNAVAILABLE, cost_usd=0, error="its batch was never handed over")


def _unreported(body: Mapping[str, Any], answer: Answer) -> Tokens:
    asked = [Message(each["role"], each["content"]) for each in body["messages"]]
    return Tokens(input=tokens_of(asked), output=tokens_of([Message("assistant", answer.text)]))
