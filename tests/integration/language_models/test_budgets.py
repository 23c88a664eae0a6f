"""Money is never spent beyond a budget, whoever asks at once."""

import time
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Sum
from django.utils import timezone

from coursegen.language_models.errors import BudgetExhausted, MustWait
from coursegen.language_models.guarding.budgets import has_room
from coursegen.models import ModelCall, Organization, TierPolicy
from tests.making import a_course
from tests.model_server import Step, serve

from .asking import a_model, an_account, ask

pytestmark = pytest.mark.usefixtures("committed")
AT_MOST = Decimal("0.01002")
"""What a call of `ask` may cost at ten dollars a million: a thousand tokens written, and a few read."""


@pytest.mark.parametrize("scope", ["job", "user_day", "organization_day"])
def test_a_call_that_might_go_beyond_a_budget_is_not_made(scope: str) -> None:
    with serve() as server:
        a_model(server)
        course = a_course()
        account = an_account(course, job_id=uuid4())
        if scope == "organization_day":
            Organization.objects.filter(id=account.organization_id).update(daily_budget_usd="0.01")
        else:
            column = {"job": "job_budget_usd", "user_day": "daily_budget_usd"}[scope]
            TierPolicy.objects.filter(tier=account.tier).update(**{column: "0.01"})
        with pytest.raises(BudgetExhausted) as refusal:
            ask(account)
        assert (refusal.value.scope, refusal.value.budget) == (scope, Decimal("0.01"))
        assert not server.ledger.entries()
        assert not ModelCall.objects.exists()
        assert has_room(account, Decimal("0.01")) != has_room(account, Decimal("0.011"))


def test_yesterday_and_other_jobs_do_not_count() -> None:
    with serve() as server:
        a_model(server)
        account = an_account(job_id=uuid4())
        TierPolicy.objects.filter(tier=account.tier).update(job_budget_usd="0.02", daily_budget_usd="0.02")
        spent = {
            "purpose": "p",
            "provider": "p",
            "model": "m",
            "outcome": "answered",
            "content_hash": b"",
            "cost_usd": 5,
        }
        ModelCall.objects.create(**spent, job_id=uuid4())
        old = ModelCall.objects.create(**spent, user_id=account.user_id, organization_id=account.organization_id)
        ModelCall.objects.filter(id=old.id).update(created_at=timezone.now() - timedelta(days=1))
        ask(account)
        assert len(server.ledger.paid()) == 1


def test_a_free_model_and_an_equal_call_need_no_budget() -> None:
    with serve() as server:
        model = a_model(server)
        account = an_account()
        ask(account)
        TierPolicy.objects.filter(tier=account.tier).update(daily_budget_usd=0)
        ask(account)
        with pytest.raises(BudgetExhausted):
            ask(account, "Something else")
        model.price_in = model.price_out = Decimal(0)
        model.save()
        ask(account, "Something else")


def test_many_at_once_never_spend_more_and_wait_where_others_may_leave_enough() -> None:
    with serve(Step("ok", times=-1, latency=0.1)) as server:
        a_model(server)
        account = an_account(job_id=uuid4())
        TierPolicy.objects.filter(tier=account.tier).update(job_budget_usd="0.03")

        def until_told(n: int) -> type[Exception] | None:
            waited = None
            for _ in range(50):
                try:
                    ask(account, f"question {n}")
                except MustWait as wait:
                    waited = type(wait)
                    time.sleep(0.1)
                except BudgetExhausted as exhausted:
                    return type(exhausted)
                else:
                    return waited
                finally:
                    connection.close()
            raise AssertionError("never told")

        with ThreadPoolExecutor(6) as pool:
            told = list(pool.map(until_told, range(6)))
        spent = ModelCall.objects.aggregate(spent=Sum("cost_usd"))["spent"]
        assert spent <= Decimal("0.03")
        assert MustWait in told
        assert not ModelCall.objects.filter(outcome="pending").exists()
        assert spent + AT_MOST > Decimal("0.03") or BudgetExhausted not in told


def test_a_call_whose_worker_died_stops_counting_when_no_call_takes_that_long() -> None:
    account = an_account(job_id=uuid4())
    TierPolicy.objects.filter(tier=account.tier).update(job_budget_usd="0.02")
    with serve() as server:
        a_model(server)
        died = ModelCall.objects.create(
            purpose="p", provider="p", model="m", content_hash=b"", job_id=account.job_id, cost_usd=Decimal("0.015")
        )
        with pytest.raises(MustWait):
            ask(account)
        ModelCall.objects.filter(id=died.id).update(created_at=timezone.now() - timedelta(minutes=16))
        ask(account)
