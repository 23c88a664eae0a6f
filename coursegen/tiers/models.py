from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models

from .budgets import budget
from .names import Tier


class TierPolicy(models.Model):
    """What a tier may do. These rows decide; staff edit them and the change holds at once."""

    tier = models.CharField(max_length=16, primary_key=True, choices=Tier)
    concurrent_jobs = models.PositiveIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(1_000_000)], help_text="courses in the making at once"
    )
    weight = models.PositiveSmallIntegerField(
        validators=[MinValueValidator(1), MaxValueValidator(100)],
        help_text="share of the workers; higher is served first",
    )
    head_start_seconds = models.PositiveIntegerField(
        default=0, help_text="counted as having arrived this much earlier when slots are given out"
    )
    storage_bytes = models.PositiveBigIntegerField(help_text="all documents of a user together")
    file_bytes = models.PositiveBigIntegerField(help_text="one document")
    files_per_course = models.PositiveIntegerField(help_text="documents of one course")
    formats = ArrayField(
        models.CharField(max_length=8), help_text="formats a document may have: PDF, DOCX, PPTX, HTML, TXT, MD"
    )
    job_budget_usd = budget("what the model calls of one generation may cost; empty: no limit")
    daily_budget_usd = budget("what a user's model calls of one day (UTC) may cost; empty: no limit")

    class Meta:
        db_table = "tier_policies"
        verbose_name_plural = "tier policies"
        constraints = [
            models.CheckConstraint(condition=models.Q(tier__in=Tier.values), name="tier_policies_tier_known"),
            models.CheckConstraint(
                condition=models.Q(concurrent_jobs__gte=1, weight__gte=1), name="tier_policies_limits_positive"
            ),
        ]

    def __str__(self) -> str:
        return self.tier
