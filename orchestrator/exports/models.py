from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from coursegen.models import Course, User
from orchestrator.states import ExportState


class Export(models.Model):
    """A file of a course in one format. `fingerprint` says of which contents; `error` is a code.

    `course` and `user` are null when they are gone; the row then waits for its files to be removed.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    course = models.ForeignKey(
        Course, null=True, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="exports"
    )
    user = models.ForeignKey(
        User, null=True, on_delete=models.DO_NOTHING, db_constraint=False, db_index=False, related_name="exports"
    )
    format = models.CharField(max_length=32)
    state = models.CharField(max_length=16, choices=ExportState, default=ExportState.PENDING)
    progress = models.PositiveSmallIntegerField(default=0, help_text="per cent")
    fingerprint = models.CharField(max_length=80, blank=True, default="", help_text="of the contents it shows")
    file = models.FileField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(null=True)
    sha256 = models.CharField(max_length=64, blank=True, default="")
    error = models.CharField(max_length=32, blank=True, default="")
    detail = models.TextField(blank=True, default="", help_text="for staff: what exactly happened")
    claim_no = models.PositiveIntegerField(default=0)
    attempts = models.PositiveIntegerField(default=0)
    claimed_by = models.CharField(max_length=200, blank=True, default="")
    lease_until = models.DateTimeField(null=True)
    available_at = models.DateTimeField(db_default=Now(), help_text="not to be begun before")
    woken_at = models.DateTimeField(null=True, help_text="when a wake-up was last sent")
    wake_count = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    expires_at = models.DateTimeField(null=True, help_text="when it is removed")

    class Meta:
        db_table = "exports"
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(
                "course", models.F("created_at").desc(), models.F("id").desc(), name="exports_of_course_newest"
            ),
            models.Index(fields=["user", "state"], name="exports_of_user"),
            models.Index(fields=["available_at"], name="exports_pending", condition=Q(state="pending")),
            models.Index(fields=["lease_until"], name="exports_leased", condition=Q(state="running")),
            models.Index(fields=["expires_at"], name="exports_expiring", condition=Q(expires_at__isnull=False)),
            models.Index(fields=["id"], name="exports_without_course", condition=Q(course__isnull=True)),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ExportState.values), name="exports_state_known"),
            models.CheckConstraint(condition=Q(progress__lte=100), name="exports_progress_per_cent"),
            models.CheckConstraint(
                condition=~Q(state="running") | Q(lease_until__isnull=False), name="exports_running_is_leased"
            ),
            models.CheckConstraint(
                condition=Q(state__in=["pending", "running"], finished_at__isnull=True, expires_at__isnull=True)
                | Q(state__in=["ready", "failed"], finished_at__isnull=False, expires_at__isnull=False),
                name="exports_ended_has_end_time",
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | (~Q(file="") & ~Q(fingerprint="") & Q(size__isnull=False)),
                name="exports_ready_has_file",
            ),
            models.UniqueConstraint(
                fields=["course", "format"],
                condition=Q(state__in=["pending", "running"]),
                name="exports_one_active_per_format",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.format} {self.id}"
