from django.db import models
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from coursegen.tiers.budgets import budget


class Organization(models.Model):
    """Who users belong to; owns the webhook secret. Everyone has one, a personal one by default."""

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    name = models.CharField(max_length=200)
    daily_budget_usd = budget("what its users' model calls of one day (UTC) may cost together; empty: no limit")
    webhook_secret = models.TextField(
        blank=True, default="", db_default="", editable=False, help_text="sealed; empty until it is needed"
    )
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        db_table = "organizations"

    def __str__(self) -> str:
        return self.name
