from uuid import UUID

from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from uuid_utils.compat import uuid7

from coursegen.models import Course, User
from coursegen.tiers.names import Tier
from metrics.job_ids import public_id
from orchestrator.states import ACTIVE, ENDED, HOLDING_A_SLOT, JobState


class Plan(models.TextChoices):
    """What a job does for its course."""

    COURSE = "course"  # all of it
    LESSON = "lesson"  # one lesson anew; the others stay
    DOCUMENT = "document"  # a document in the place of another; the lessons that rest on what changed anew


ANEW = (Plan.LESSON, Plan.DOCUMENT)
"""Plans for a course that is made, of which only something is made anew."""


class Job(models.Model):
    """One generation of one course, from the accepted wish to its end.

    The database refuses what must not be: two active jobs of a course, two jobs on one of a user's slots, an ended job
    without an end time or an active one with it. Its rows go with their user and course by the database's own cascade.
    """

    id = models.UUIDField(primary_key=True, default=uuid7, editable=False)
    user = models.ForeignKey(User, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="jobs")
    course = models.ForeignKey(Course, models.DO_NOTHING, db_constraint=False, db_index=False, related_name="jobs")
    tier = models.CharField(max_length=16, choices=Tier, help_text="the user's at the start; decides the queue")
    state = models.CharField(max_length=16, choices=JobState)
    economy = models.BooleanField(
        default=False, db_default=False, help_text="its lessons may wait for a batch, at a lower price"
    )
    batch_until = models.DateTimeField(null=True, help_text="awaiting a batch: goes on without it from then on")
    run = models.PositiveIntegerField(default=1, help_text="raised by each retry")
    user_slot = models.PositiveIntegerField(null=True, help_text="which of the user's slots it holds")
    last_event = models.PositiveIntegerField(default=0, help_text="sequence number of its newest event")
    webhook_url = models.TextField(null=True)  # noqa: DJ001
    idempotency_key = models.UUIDField(null=True, editable=False, help_text="of the request that began its latest run")
    error = models.JSONField(null=True)
    paused_at = models.DateTimeField(null=True, help_text="since when a budget holds it; none of its work is begun")
    plan = models.CharField(max_length=16, choices=Plan, default=Plan.COURSE, db_default=Plan.COURSE)
    subject = models.UUIDField(null=True, help_text="the lesson to be written anew, or the new document")
    note = models.TextField(default="", db_default="", blank=True, help_text="what its author wants of that lesson")
    course_status = models.CharField(  # noqa: DJ001
        max_length=32, null=True, help_text="the course's before, to which it returns if nothing new comes of it"
    )
    quote = models.JSONField(null=True, help_text="what it was said to come to, where its author asked")
    review_outline = models.BooleanField(db_default=False, default=False, help_text="before its lessons are written")
    review_until = models.DateTimeField(null=True, help_text="awaiting review: cancelled unless approved before")
    approved_at = models.DateTimeField(null=True, help_text="of the outline; its place in the waiting room is by this")
    pause = models.JSONField(null=True, help_text="which budget, what it is, and what the next call needs of it")
    created_at = models.DateTimeField(db_default=Now(), editable=False)
    admitted_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        db_table = "jobs"
        ordering = ["-created_at", "-id"]
        indexes = [
            models.Index(fields=["state"], name="jobs_active_by_state", condition=Q(state__in=sorted(ACTIVE))),
            models.Index(fields=["user", "created_at"], name="jobs_waiting", condition=Q(state=JobState.WAITING)),
            models.Index(fields=["paused_at"], name="jobs_paused", condition=Q(paused_at__isnull=False)),
            models.Index(fields=["batch_until"], name="jobs_in_a_batch", condition=Q(batch_until__isnull=False)),
            models.Index(fields=["review_until"], name="jobs_in_review", condition=Q(review_until__isnull=False)),
            models.Index("finished_at", name="jobs_completed_lately", condition=Q(state=JobState.COMPLETED)),
            models.Index("user", models.F("created_at").desc(), name="jobs_of_user_newest"),
            models.Index("course", models.F("created_at").desc(), name="jobs_of_course_newest"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=JobState.values), name="jobs_state_known"),
            models.CheckConstraint(
                condition=Q(plan=Plan.COURSE, subject__isnull=True, course_status__isnull=True)
                | Q(plan__in=ANEW, subject__isnull=False, course_status__isnull=False),
                name="jobs_plan_known",
            ),
            models.CheckConstraint(condition=Q(tier__in=Tier.values), name="jobs_tier_known"),
            models.UniqueConstraint(
                fields=["course"], condition=Q(state__in=sorted(ACTIVE)), name="jobs_one_active_per_course"
            ),
            models.UniqueConstraint(
                fields=["user", "user_slot"],
                condition=Q(state__in=sorted(HOLDING_A_SLOT)),
                name="jobs_user_slot_held_once",
            ),
            models.CheckConstraint(
                condition=Q(state__in=sorted(ENDED), finished_at__isnull=False)
                | Q(state__in=sorted(ACTIVE), finished_at__isnull=True),
                name="jobs_ended_has_end_time",
            ),
            models.CheckConstraint(
                condition=Q(paused_at__isnull=True, pause__isnull=True)
                | Q(state=JobState.RUNNING, paused_at__isnull=False, pause__isnull=False),
                name="jobs_paused_is_running",
            ),
            models.CheckConstraint(
                condition=Q(state=JobState.AWAITING_BATCH, batch_until__isnull=False)
                | ~Q(state=JobState.AWAITING_BATCH) & Q(batch_until__isnull=True),
                name="jobs_in_a_batch_has_an_end",
            ),
            models.CheckConstraint(
                condition=Q(state=JobState.AWAITING_REVIEW, review_until__isnull=False)
                | ~Q(state=JobState.AWAITING_REVIEW) & Q(review_until__isnull=True),
                name="jobs_in_review_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=sorted(HOLDING_A_SLOT)) | Q(user_slot__isnull=False),
                name="jobs_admitted_has_user_slot",
            ),
        ]

    def __str__(self) -> str:
        return self.public_id

    @property
    def public_id(self) -> str:
        """The id as clients know it."""
        return public_id(self.id)

    @property
    def lesson_id(self) -> UUID | None:
        """The one lesson it writes anew."""
        return self.subject if self.plan == Plan.LESSON else None

    @property
    def document_id(self) -> UUID | None:
        """The new document it brings the course up to date with."""
        return self.subject if self.plan == Plan.DOCUMENT else None
