from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q, TextChoices
from django.db.models.functions import MD5, Now
from uuid_utils.compat import uuid7

from coursegen.models import Organization


class Format(TextChoices):
    STANDARD = "standard"
    LEGACY = "legacy"


class EndpointState(TextChoices):
    ACTIVE = "active"
    DISABLED = "disabled"


class DisabledReason(TextChoices):
    GONE = "gone"  # it answered 410
    OWNER = "owner"
    STAFF = "staff"


class DeliveryState(TextChoices):
    PENDING = "pending"
    DELIVERED = "delivered"
    DEAD = "dead"


class WebhookEndpoint(models.Model):
    """Where an organization wants to be told, and how well that goes.

    Secrets are sealed (coursegen.sealing); an endpoint of the legacy format signs with its organization's. While
    `previous_until` lies ahead both secrets sign. `failures` counts those in a row, over all deliveries.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    organization = models.ForeignKey(
        Organization, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="webhook_endpoints"
    )
    format = models.CharField(max_length=16, choices=Format, default=Format.STANDARD)
    url = models.TextField()
    description = models.CharField(max_length=200, blank=True, default="")
    events = ArrayField(models.CharField(max_length=32), default=list, blank=True, help_text="none: all of them")
    state = models.CharField(max_length=16, choices=EndpointState, default=EndpointState.ACTIVE)
    disabled_reason = models.CharField(max_length=16, choices=DisabledReason, blank=True, default="")
    secret = models.TextField(blank=True, default="", editable=False)
    previous_secret = models.TextField(blank=True, default="", editable=False)
    previous_until = models.DateTimeField(null=True, editable=False)
    failures = models.PositiveIntegerField(default=0)
    held_until = models.DateTimeField(null=True, help_text="not called before")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    updated_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        db_table = "webhook_endpoints"
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(
                "organization", models.F("created_at").desc(), models.F("id").desc(), name="webhook_endpoints_newest"
            ),
            models.Index(
                fields=["organization"],
                name="webhook_endpoints_active",
                condition=Q(format="standard", state="active"),
            ),
            models.Index(fields=["created_at"], name="webhook_endpoints_legacy", condition=Q(format="legacy")),
        ]
        constraints = [
            models.UniqueConstraint(  # by its hash: a URL may be longer than an index takes
                "organization", MD5("url"), condition=Q(format="legacy"), name="webhook_endpoints_legacy_once"
            ),
            models.CheckConstraint(condition=Q(format__in=Format.values), name="webhook_endpoints_format_known"),
            models.CheckConstraint(
                condition=Q(state="active", disabled_reason="")
                | Q(state="disabled", disabled_reason__in=DisabledReason.values),
                name="webhook_endpoints_disabled_says_why",
            ),
            models.CheckConstraint(
                condition=Q(format="legacy") | ~Q(secret=""), name="webhook_endpoints_standard_has_secret"
            ),
        ]

    def __str__(self) -> str:
        return self.url


class WebhookDelivery(models.Model):
    """One event owed to one endpoint. Its id is the `webhook-id`, the same however often it is sent.

    `attempts` is raised by every claim and never lowered: the fencing token. Without `next_attempt_at` an earlier
    delivery of the same job is still open, or this one has ended. What receivers answer is not kept.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    endpoint = models.ForeignKey(
        WebhookEndpoint, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="deliveries"
    )
    organization_id = models.UUIDField(help_text="the endpoint's")
    job_id = models.UUIDField(null=True, help_text="none for a test; the job may be gone")
    sequence = models.PositiveIntegerField(null=True, help_text="the event's number within its job")
    event = models.CharField(max_length=32)
    body = models.JSONField()
    state = models.CharField(max_length=16, choices=DeliveryState, default=DeliveryState.PENDING)
    attempts = models.PositiveIntegerField(default=0)
    failures = models.PositiveIntegerField(default=0, help_text="since it was owed or replayed")
    next_attempt_at = models.DateTimeField(null=True)
    give_up_at = models.DateTimeField()
    woken_at = models.DateTimeField(null=True, help_text="when a wake-up was last sent")
    lease_until = models.DateTimeField(null=True)
    last_status = models.PositiveSmallIntegerField(null=True)
    last_error = models.TextField(blank=True, default="")
    durations_ms = ArrayField(models.PositiveIntegerField(), default=list, help_text="of its attempts")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "webhook_deliveries"
        verbose_name_plural = "webhook deliveries"
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(
                fields=["endpoint", "next_attempt_at"],
                name="webhook_deliveries_due",
                condition=Q(state="pending", next_attempt_at__isnull=False),
            ),
            models.Index(
                fields=["endpoint", "job_id", "sequence"], name="webhook_deliveries_open", condition=Q(state="pending")
            ),
            models.Index(
                fields=["organization_id"], name="webhook_deliveries_leased", condition=Q(lease_until__isnull=False)
            ),
            models.Index(fields=["endpoint", "-created_at", "-id"], name="webhook_deliveries_log"),
            models.Index(fields=["endpoint", "state", "-created_at", "-id"], name="webhook_deliveries_by_state"),
            models.Index(fields=["ended_at"], name="webhook_deliveries_ended", condition=Q(ended_at__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(fields=["endpoint", "job_id", "sequence"], name="webhook_deliveries_once"),
            models.CheckConstraint(
                condition=Q(state="pending", ended_at__isnull=True)
                | Q(
                    state__in=["delivered", "dead"],
                    ended_at__isnull=False,
                    next_attempt_at__isnull=True,
                    lease_until__isnull=True,
                ),
                name="webhook_deliveries_ended_is_over",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.event} ({self.state})"
