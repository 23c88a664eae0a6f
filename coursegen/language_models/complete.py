"""Having a language model fill in a shape: the one way by which the platform calls models."""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from pydantic import BaseModel

from coursegen.writing import errors
from coursegen.writing.shapes import Usage

from .account import Account
from .calling.errors import SchemaBroken
from .calling.shapes import Call, Message
from .calling.structured import ask_structured
from .errors import CircuitOpen, NoModel
from .ledger.content import content_hash
from .ledger.entry import broken
from .ledger.queries import equal_calls, money
from .registry.candidates import candidates
from .registry.models import LanguageModel
from .registry.modes import ModesInRows
from .sending import Sending, Spent

PATIENCE_SECONDS = 30.0
"""A wait for the preferred model beyond this sends the call to the next."""

T = TypeVar("T", bound=BaseModel)
Setback = errors.RateLimited | errors.ProviderUnavailable | errors.NotServed


@dataclass(frozen=True)
class Completed(Generic[T]):
    """What came back and what it cost; what the ledger answered cost nothing."""

    value: T
    usage: Usage


@dataclass(frozen=True)
class Question(Generic[T]):
    purpose: str
    messages: tuple[Message, ...]
    schema: type[T]
    max_tokens: int
    temperature: float | None

    def to(self, model: LanguageModel) -> Call:
        """The call of `model` that asks this."""
        return Call(
            model=model.name,
            messages=self.messages,
            schema=self.schema,
            max_tokens=min(self.max_tokens, model.max_output_tokens or self.max_tokens),
            temperature=self.temperature,
            deadline_seconds=model.deadline_seconds,
            purpose=self.purpose,
        )


def complete(
    *,
    purpose: str,
    messages: Sequence[Message],
    schema: type[T],
    account: Account,
    max_tokens: int,
    temperature: float | None = None,
    batched: bool = False,
) -> Completed[T]:
    """Have a model of `purpose` fill in `schema`; must not be called in a transaction.

    An equal call that the account's organization has made before is answered from the ledger, at no cost; so is one
    whose worker died before its answer was used. A model that fails, is left alone by its breaker, or asks for a long
    wait gives way to the next of the purpose. Nothing waits and nothing is tried again here.
    With `batched` no call is made of a model whose provider has batches: AnsweredLater says what is to be handed over.

    Raises one of `writing.errors` (RateLimited with the seconds to wait, ProviderUnavailable, BadOutput, NotServed), or
    BudgetExhausted.
    """
    question = Question(purpose, tuple(messages), schema, max_tokens, temperature)
    models = _answered_first(candidates(purpose), question, account)
    spent, setbacks, begun = Spent(), list[Setback](), time.monotonic()
    for model in models:
        try:
            value = _ask(Sending(model, account, question.messages, spent, _in_batches(batched, model)), question)
        except errors.RateLimited as setback:
            if setback.retry_after is None or setback.retry_after <= PATIENCE_SECONDS:
                raise
            setbacks.append(setback)
        except (errors.ProviderUnavailable, errors.NotServed) as setback:
            setbacks.append(setback)
        else:
            return Completed(value, _usage(model, spent, seconds=time.monotonic() - begun))
    raise _most_hopeful(setbacks) if setbacks else NoModel(f"no language model is configured for {purpose!r}")


def _in_batches(batched: bool, model: LanguageModel) -> bool:
    return batched and model.provider.batches


def _ask(send: Sending, question: Question[T]) -> T:
    model = send.model
    try:
        structured = ask_structured(send, question.to(model), question.schema, modes=ModesInRows(model))
    except SchemaBroken:
        broken(send.calls)
        raise
    return structured.value


def _answered_first(models: list[LanguageModel], question: Question[T], account: Account) -> list[LanguageModel]:
    """In their order, except that one which has answered this before need not be asked again."""
    if len(models) < 2:
        return models
    hashes = {content_hash(model, question.to(model), asked=question.messages): model for model in models}
    known = equal_calls(organization_id=account.organization_id, hashes=hashes).values_list("content_hash", flat=True)
    answered = {bytes(each) for each in known}
    return sorted(models, key=lambda model: not any(hashes[each] is model for each in answered))


def _most_hopeful(setbacks: list[Setback]) -> Setback:
    """Of several models that could not be asked, the one that says it can be soonest."""
    waits = [each for each in setbacks if isinstance(each, errors.RateLimited | CircuitOpen)]
    if waits:
        return min(waits, key=lambda each: each.retry_after or 0)
    unavailable = [each for each in setbacks if isinstance(each, errors.ProviderUnavailable)]
    return unavailable[0] if unavailable else setbacks[0]


def _usage(model: LanguageModel, spent: Spent, *, seconds: float) -> Usage:
    return Usage(
        model=model.name,
        model_calls=spent.model_calls,
        tokens_in=spent.tokens.input,
        tokens_out=spent.tokens.output,
        cost_usd=money(spent.cost_usd),
        duration_ms=round(seconds * 1000),
    )
