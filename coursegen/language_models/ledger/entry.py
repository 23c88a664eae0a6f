"""Entering a call into the ledger: before it, as pending with what it may cost; after it, with what came of it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import connection, transaction
from django.db.models import Case, Value, When

from coursegen.language_models.account import Account
from coursegen.language_models.calling import errors
from coursegen.language_models.calling.shapes import Answer, Tokens
from coursegen.language_models.estimate import cost
from coursegen.language_models.guarding import budgets
from coursegen.language_models.registry.models import LanguageModel
from metrics.until_kept import until_kept

from .models import ModelCall, Outcome

OUTCOMES: tuple[tuple[type[errors.CallFailed], Outcome], ...] = (
    (errors.Refused, Outcome.REFUSED),
    (errors.CutShort, Outcome.CUT_SHORT),
    (errors.RateLimited, Outcome.RATE_LIMITED),
    (errors.ProviderUnavailable, Outcome.UNAVAILABLE),
)


@dataclass(frozen=True)
class Booking:
    """A call about to be made. `at_most`: USD it may cost."""

    call_id: UUID
    purpose: str
    content_hash: bytes
    at_most: Decimal


class Entry:
    """The row of a call under way. `share` of the model's prices is what it costs."""

    def __init__(self, call_id: UUID, model: LanguageModel, *, share: Decimal = Decimal(1)) -> None:
        self.call_id, self._model, self._share = call_id, model, share
        self.tokens, self.cost_usd = Tokens(), Decimal(0)

    def answered(self, answer: Answer, *, tokens: Tokens) -> None:
        """Commit the raw answer and what it cost, before anybody looks into it."""
        kept = Case(When(course__isnull=False, then=Value(answer.text)))  # of a course deleted meanwhile: nothing
        self._close(Outcome.ANSWERED, tokens, answer=kept, latency_ms=answer.latency_ms)

    def failed(self, error: errors.CallFailed) -> None:
        outcome = next((outcome for kind, outcome in OUTCOMES if isinstance(error, kind)), Outcome.NOT_SERVED)
        self._close(outcome, error.tokens, answer=error.text or None, error=f"{type(error).__name__}: {error}"[:500])

    def _close(self, outcome: Outcome, tokens: Tokens, **changes: Any) -> None:
        self.tokens, self.cost_usd = tokens, cost(self._model, tokens, share=self._share)
        row = {
            "outcome": outcome,
            "tokens_in": tokens.input,
            "tokens_out": tokens.output,
            "tokens_cached": min(tokens.cached, tokens.input),
            "cost_usd": self.cost_usd,
            **changes,
        }
        pending = ModelCall.objects.filter(id=self.call_id, outcome=Outcome.PENDING)
        until_kept(lambda: pending.update(**row))


@contextmanager
def entry(model: LanguageModel, account: Account, booking: Booking) -> Iterator[Entry]:
    """Run a call that the ledger knows of beforehand and that the budgets allow.

    Raises BudgetExhausted or MustWait instead. What is raised inside closes the row accordingly; what nobody foresaw
    leaves it pending, as a worker's death does: nobody knows then whether it was paid.
    """
    row = about(model, account, purpose=booking.purpose, content_hash=booking.content_hash)
    with transaction.atomic(durable=True):
        budgets.admit(account, booking.at_most)
        ModelCall.objects.create(id=booking.call_id, cost_usd=booking.at_most, **row)
    connection.close()
    made = Entry(booking.call_id, model)
    try:
        yield made
    except errors.CallFailed as error:
        made.failed(error)
        raise


def answered_again(earlier: ModelCall, model: LanguageModel, account: Account) -> ModelCall:
    """Enter a call that was not made: an equal one had been answered, and its answer is given again, for nothing."""
    row = about(model, account, purpose=earlier.purpose, content_hash=bytes(earlier.content_hash))
    return ModelCall.objects.create(**row, outcome=Outcome.ANSWERED, answered_from=earlier)


def broken(call_ids: list[UUID]) -> None:
    """Note that these answers were in the wrong form, so that they are not given again.

    Of a call that the ledger answered, it is the earlier answer that is broken.
    """
    if not call_ids:
        return
    earlier = ModelCall.objects.filter(id__in=call_ids, answered_from__isnull=False).values_list("answered_from_id")
    for ids in (call_ids, [each for (each,) in earlier]):
        ModelCall.objects.filter(id__in=ids, outcome=Outcome.ANSWERED).update(outcome=Outcome.BROKEN)


def about(model: LanguageModel, account: Account, *, purpose: str, content_hash: bytes) -> dict[str, Any]:
    """The columns that say what a call is and for whom it is made."""
    return {
        "purpose": purpose,
        "provider": model.provider.name,
        "model": model.name,
        "content_hash": content_hash,
        "organization_id": account.organization_id,
        "user_id": account.user_id,
        "course_id": account.course_id,
        "job_id": account.job_id,
        "item_id": account.item_id,
    }
