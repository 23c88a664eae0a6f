from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from coursegen.models import LanguageModel
from orchestrator.jobs.models import Job
from orchestrator.states import BatchState


class Batch(models.Model):
    """Calls of one job to one model, handed over together. Its id is what it is found by at the provider.

    `job` is null when it is gone; the batch is then called off. `called_off`: nobody wants its answers any more.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    job = models.ForeignKey(Job, models.DO_NOTHING, null=True, db_constraint=False, related_name="batches")
    model = models.ForeignKey(LanguageModel, models.DO_NOTHING, null=True, db_constraint=False, db_index=False)
    state = models.CharField(max_length=16, choices=BatchState, default=BatchState.GATHERING)
    called_off = models.BooleanField(default=False)
    provider_batch = models.CharField(max_length=200, blank=True, default="", help_text="its id at the provider")
    outcome = models.CharField(max_length=16, blank=True, default="", help_text="how it ended at the provider")
    answered = models.PositiveIntegerField(default=0, help_text="of its calls, once it has ended")
    error = models.CharField(max_length=500, blank=True, default="")
    failures = models.PositiveIntegerField(default=0, help_text="looks in a row that failed")
    claim_no = models.PositiveIntegerField(default=0)
    claimed_by = models.CharField(max_length=200, blank=True, default="")
    lease_until = models.DateTimeField(null=True)
    next_look_at = models.DateTimeField(help_text="not to be looked after before")
    woken_at = models.DateTimeField(null=True, help_text="when a wake-up was last sent")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    deadline_at = models.DateTimeField(help_text="when it is called off, and live calls take over")
    expected_by = models.DateTimeField(help_text="when its lessons are to be written at the latest")
    submitted_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "batches"
        ordering = ["-id"]
        verbose_name_plural = "batches"
        indexes = [
            models.Index(fields=["next_look_at"], name="batches_due", condition=~Q(state=BatchState.ENDED)),
            models.Index(fields=["finished_at"], name="batches_ended", condition=Q(state=BatchState.ENDED)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=BatchState.values), name="batches_state_known"),
            models.CheckConstraint(
                condition=Q(state=BatchState.ENDED, finished_at__isnull=False)
                | ~Q(state=BatchState.ENDED) & Q(finished_at__isnull=True),
                name="batches_ended_has_end_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[BatchState.SUBMITTED, BatchState.CANCELLING]) | ~Q(provider_batch=""),
                name="batches_submitted_is_somewhere",
            ),
            models.UniqueConstraint(
                fields=["job", "model"],
                condition=Q(state=BatchState.GATHERING),
                name="batches_one_gathering_per_job",
            ),
        ]

    def __str__(self) -> str:
        return self.provider_batch or str(self.id)


class BatchRequest(models.Model):
    """An item's call in a batch, by the id it has in the ledger. `body`, what is sent, goes when the batch ends."""

    id = models.UUIDField(primary_key=True, editable=False)
    batch = models.ForeignKey(Batch, models.CASCADE, related_name="requests")
    item_id = models.UUIDField()
    run = models.PositiveIntegerField(help_text="of the job")
    body = models.JSONField(null=True)

    class Meta:
        db_table = "batch_requests"
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(fields=["item_id", "run"], name="batch_requests_once_per_run"),
        ]

    def __str__(self) -> str:
        return str(self.id)
