from decimal import Decimal

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from coursegen.courses.models import Course
from coursegen.organizations.models import Organization
from coursegen.users.models import User


class Outcome(models.TextChoices):
    PENDING = "pending", "under way, or its worker died meanwhile"
    ANSWERED = "answered"
    BROKEN = "broken", "answered in the wrong form"
    REFUSED = "refused", "the model declined"
    CUT_SHORT = "cut_short", "ended before its end"
    RATE_LIMITED = "rate_limited", "the provider asked for patience"
    UNAVAILABLE = "unavailable", "the provider failed"
    NOT_SERVED = "not_served", "the provider does not accept it"


class ModelCall(models.Model):
    """One call of a language model. Outlives its course, user and organization; the raw answer goes with the course.

    Job and item belong to the engine and are mere ids here. While a call is pending, `cost_usd` is what it is expected
    to cost at most; from then on what it did cost.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    purpose = models.CharField(max_length=64)
    provider = models.CharField(max_length=64)
    model = models.CharField(max_length=200)
    organization = models.ForeignKey(
        Organization, on_delete=models.DO_NOTHING, db_constraint=False, null=True, db_index=False
    )
    user = models.ForeignKey(User, on_delete=models.DO_NOTHING, db_constraint=False, null=True, db_index=False)
    course = models.ForeignKey(Course, on_delete=models.DO_NOTHING, db_constraint=False, null=True)
    job_id = models.UUIDField(null=True)
    item_id = models.UUIDField(null=True)
    outcome = models.CharField(max_length=16, choices=Outcome, default=Outcome.PENDING)
    batched = models.BooleanField(default=False, db_default=False, help_text="handed over in a batch, at its price")
    answered_from = models.ForeignKey(
        "self",
        on_delete=models.DO_NOTHING,
        db_constraint=False,
        null=True,
        db_index=False,
        help_text="the earlier equal call whose answer was given again, at no cost",
    )
    tokens_in = models.PositiveIntegerField(default=0)
    tokens_out = models.PositiveIntegerField(default=0)
    tokens_cached = models.PositiveIntegerField(default=0, help_text="of those read")
    cost_usd = models.DecimalField(max_digits=16, decimal_places=9, default=Decimal(0))
    latency_ms = models.PositiveIntegerField(default=0)
    content_hash = models.BinaryField(max_length=32)
    answer = models.TextField(null=True)  # noqa: DJ001 - null is "none, or forgotten"
    error = models.CharField(max_length=500, blank=True, default="")

    class Meta:
        db_table = "model_calls"
        ordering = ["-id"]
        indexes = [
            models.Index(
                fields=["organization", "content_hash"],
                name="model_calls_equal",
                condition=Q(outcome=Outcome.ANSWERED, answer__isnull=False),
            ),
            models.Index(fields=["user", "created_at"], name="model_calls_of_user"),
            models.Index(fields=["organization", "created_at"], name="model_calls_of_organization"),
            models.Index(fields=["job_id"], name="model_calls_of_job", condition=Q(job_id__isnull=False)),
            models.Index(fields=["item_id"], name="model_calls_of_item", condition=Q(item_id__isnull=False)),
            models.Index(fields=["created_at"], name="model_calls_raw", condition=Q(answer__isnull=False)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(outcome__in=Outcome.values), name="model_calls_outcome_known"),
            models.CheckConstraint(condition=Q(cost_usd__gte=0), name="model_calls_cost_sane"),
            models.CheckConstraint(
                condition=Q(answered_from__isnull=True) | Q(cost_usd=0), name="model_calls_repeated_is_free"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.purpose}: {self.model}"
