from django.db import models
from django.db.models import Q, TextChoices
from django.db.models.functions import Now

from orchestrator.jobs.models import Job


class EventName(TextChoices):
    JOB_ACCEPTED = "job.accepted"
    JOB_ADMITTED = "job.admitted"
    JOB_PAUSED = "job.paused"
    JOB_RESUMED = "job.resumed"
    JOB_AWAITING_REVIEW = "job.awaiting_review"
    JOB_APPROVED = "job.approved"
    STEP_STARTED = "step.started"
    STEP_COMPLETED = "step.completed"
    STEP_FAILED = "step.failed"
    LESSON_COMPLETED = "lesson.completed"
    LESSON_FAILED = "lesson.failed"
    BATCH_SUBMITTED = "batch.submitted"
    BATCH_ENDED = "batch.ended"
    DOCUMENT_FAILED = "document.failed"
    JOB_COMPLETED = "job.completed"
    JOB_FAILED = "job.failed"
    JOB_CANCELLED = "job.cancelled"
    JOB_ROLLED_BACK = "job.rolled_back"


TERMINAL = (EventName.JOB_COMPLETED, EventName.JOB_FAILED, EventName.JOB_CANCELLED, EventName.JOB_ROLLED_BACK)


class JobEvent(models.Model):
    """Something that happened to a job, in order and without gaps. Append-only by privilege."""

    id = models.BigAutoField(primary_key=True)
    job = models.ForeignKey(Job, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="events")
    seq = models.PositiveIntegerField()
    run = models.PositiveIntegerField()
    name = models.CharField(max_length=32, choices=EventName)
    data = models.JSONField(default=dict)
    at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "job_events"
        ordering = ["job", "seq"]
        constraints = [
            models.UniqueConstraint(fields=["job", "seq"], name="job_events_seq_once"),
            models.UniqueConstraint(
                fields=["job", "run"], condition=Q(name__in=TERMINAL), name="job_events_one_end_per_run"
            ),
            models.CheckConstraint(condition=Q(name__in=EventName.values), name="job_events_name_known"),
        ]

    def __str__(self) -> str:
        return f"{self.seq}. {self.name}"
