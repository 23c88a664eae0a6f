"""Why a call was not made. How a call that was made fails stands in `calling.errors`."""

from decimal import Decimal
from typing import TYPE_CHECKING

from coursegen.writing import errors

if TYPE_CHECKING:
    from .batching.call import BatchCall


class MustWait(errors.RateLimited):
    """Our own limits leave no room at this moment; nobody was asked, and nothing was paid."""


class CircuitOpen(errors.ProviderUnavailable):
    """The provider failed often lately and is left alone for `retry_after` seconds."""

    def __init__(self, retry_after: float) -> None:
        super().__init__(f"left alone for {retry_after:.1f} s after several failures")
        self.retry_after = retry_after


class NoModel(errors.NotServed):
    """No model is configured for this."""


class BudgetExhausted(errors.WritingError):
    """The call might cost more than the budget of `scope` (job, user_day or organization_day) has left."""

    def __init__(self, *, scope: str, budget: Decimal, needed: Decimal) -> None:
        super().__init__(f"{scope}: a budget of {budget} USD has no {needed} USD left")
        self.scope, self.budget, self.needed = scope, budget, needed


class AnsweredLater(errors.WritingError):
    """The call is not made now: `call` is to go with a batch. Ask again when the ledger has its answer."""

    def __init__(self, call: "BatchCall") -> None:
        super().__init__(f"{call.purpose}: to go with a batch")
        self.call = call
