"""Why a call was not made. How a call that was made fails stands in `calling.errors`."""

from decimal import Decimal

from coursegen.writing import errors


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
