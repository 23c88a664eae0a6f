from django.db import models
from django.db.models import Q, TextChoices
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from orchestrator.jobs.models import Job
from orchestrator.states import ItemState


class Kind(TextChoices):
    """What there is to do for a course. INITIALIZE is the start itself, done by the request: no item has it."""

    INITIALIZE = "INITIALIZE"
    DOCUMENT_PROCESSING = "DOCUMENT_PROCESSING"
    STRUCTURE_ANALYSIS = "STRUCTURE_ANALYSIS"
    STRUCTURE_GENERATION = "STRUCTURE_GENERATION"
    TEXT_GENERATION = "TEXT_GENERATION"
    FINALIZATION = "FINALIZATION"


class WorkItem(models.Model):
    """A piece of a job that one worker does in one go.

    `claim_no` is the fencing token: raised by every claim, never lowered. `failures` counts the spent attempts by kind
    of failure; a claim charges a crash beforehand, which every orderly ending refunds.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    job = models.ForeignKey(Job, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="items")
    kind = models.CharField(max_length=32, choices=Kind)
    subject = models.UUIDField(null=True, help_text="the document or lesson it is about")
    state = models.CharField(max_length=16, choices=ItemState, default=ItemState.READY)
    claim_no = models.PositiveIntegerField(default=0)
    failures = models.JSONField(default=dict)
    claimed_by = models.CharField(max_length=200, blank=True, default="")
    lease_until = models.DateTimeField(null=True)
    deadline_at = models.DateTimeField(null=True)
    available_at = models.DateTimeField(db_default=Now(), help_text="not to be begun before")
    woken_at = models.DateTimeField(null=True, help_text="when a wake-up was last sent")
    wake_count = models.PositiveIntegerField(default=0)
    error = models.JSONField(null=True)
    usage = models.JSONField(default=dict)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "work_items"
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(fields=["available_at"], name="work_items_ready", condition=Q(state="ready")),
            models.Index(fields=["lease_until"], name="work_items_leased", condition=Q(state="running")),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ItemState.values), name="work_items_state_known"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="work_items_kind_known"),
            models.UniqueConstraint(
                fields=["job", "kind", "subject"], nulls_distinct=False, name="work_items_once_per_subject"
            ),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(lease_until__isnull=False, deadline_at__isnull=False),
                name="work_items_running_is_leased",
            ),
            models.CheckConstraint(
                condition=Q(state__in=["done", "failed", "cancelled"], finished_at__isnull=False)
                | Q(state__in=["ready", "running"], finished_at__isnull=True),
                name="work_items_ended_has_end_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.subject or ''}".strip()
