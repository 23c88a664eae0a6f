"""What the ledger knows: answers given before, and what things cost."""

from collections.abc import Iterable
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet, Sum

from metrics.sql_files import fetch_one

from .models import ModelCall, Outcome

SPENT_ON_JOB = Path(__file__).parent / "spent_on_job.sql"


def equal_calls(*, organization_id: UUID, hashes: Iterable[bytes]) -> "QuerySet[ModelCall]":
    """Calls of the organization, and of no other, that asked for the same and were answered; the newest first.

    An answer found to be in the wrong form is not among them: asking again may help.
    """
    return ModelCall.objects.filter(
        organization_id=organization_id,
        content_hash__in=list(hashes),
        outcome=Outcome.ANSWERED,
        answer__isnull=False,
    ).order_by("-created_at")


def spent_on_item(item_id: UUID) -> dict[str, Any]:
    """What a piece of work came to, in all its attempts; {} when no model was called for it."""
    settled = ModelCall.objects.filter(item_id=item_id).exclude(outcome=Outcome.PENDING).order_by()
    spent = settled.aggregate(
        model_calls=Count("id", filter=Q(answered_from=None)),
        tokens_in=Sum("tokens_in", default=0),
        tokens_out=Sum("tokens_out", default=0),
        cost_usd=Sum("cost_usd", default=Decimal(0)),
    )
    return {**spent, "cost_usd": money(spent["cost_usd"])} if spent["model_calls"] else {}


def spent_on_job(job_id: UUID) -> dict[str, Any]:
    """Calls, tokens and money (USD, as text) of a job so far; what the ledger answered again costs nothing."""
    # Asked with every poll: the ORM would take longer over it than Postgres does
    model_calls, tokens_in, tokens_out, cost_usd = fetch_one(SPENT_ON_JOB, {"job": job_id})
    return {
        "model_calls": model_calls,
        "tokens_in": tokens_in,
        "tokens_out": tokens_out,
        "cost_usd": money(cost_usd),
    }


def money(amount: Decimal) -> str:
    """USD as text, without zeros that say nothing."""
    return f"{amount.normalize():f}"
