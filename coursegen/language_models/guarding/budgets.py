"""Money: a call is made only when what it may cost at most still fits into every budget that applies.

Budgets hold strictly. What calls under way may cost counts until they say what they did cost; where only that is in the
way, the call has to wait for them, and where it is what was spent already, the budget is exhausted. Reservations of one
organization are made one after the other (an advisory lock for the length of two short statements); where no budget
applies, nothing is locked.
"""

from decimal import Decimal
from pathlib import Path

from django.db import connection

from coursegen.language_models.account import Account
from coursegen.language_models.errors import BudgetExhausted, MustWait
from metrics.sql_files import fetch_all

HERE = Path(__file__).parent
ASK_AGAIN_SECONDS = 3.0
BATCHES_TAKE_SECONDS = 60.0
"""How soon to ask again where only calls in batches are in the way: they may be for hours."""

Budget = tuple[str, Decimal, Decimal, Decimal, Decimal]
"""Scope, the budget, what was spent of it, what calls under way may cost, and those in batches. USD."""


def admit(account: Account, needed: Decimal) -> None:
    """Let a call of at most `needed` USD pass, in the transaction that also enters it into the ledger.

    Raises BudgetExhausted, or MustWait while other calls may yet leave enough.
    """
    if not needed or not _budgets(account):
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"budget {account.organization_id}"])
    budgets = _budgets(account)
    for scope, budget, spent, *_ in budgets:
        if spent + needed > budget:
            raise BudgetExhausted(scope=scope, budget=budget, needed=needed)
    if any(spent + pending + needed > budget for _, budget, spent, pending, _ in budgets):
        raise MustWait(ASK_AGAIN_SECONDS)
    if any(spent + pending + in_batches + needed > budget for _, budget, spent, pending, in_batches in budgets):
        raise MustWait(BATCHES_TAKE_SECONDS)


def has_room(account: Account, needed: Decimal) -> bool:
    """Whether a call of at most `needed` USD fits by what was spent so far."""
    return all(spent + needed <= budget for _, budget, spent, *_ in _budgets(account))


def _budgets(account: Account) -> list[Budget]:
    whose = {"tier": account.tier, "job": account.job_id, "user": account.user_id}
    return fetch_all(HERE / "budgets.sql", {**whose, "organization": account.organization_id})
