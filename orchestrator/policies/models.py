from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models.functions import Now


class LimitMode(models.TextChoices):
    MANUAL = "manual"
    AUTOMATIC = "automatic"


class PlatformPolicy(models.Model):
    """The limit over all users: one row, edited by staff, in force with the next start.

    In automatic mode the workers move it between 3 and 10 by their own load (see `automatic`).
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    global_limit = models.PositiveIntegerField(
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(1_000_000)],
        help_text="courses in the making at once, over all users",
    )
    mode = models.CharField(
        max_length=16,
        choices=LimitMode,
        default=LimitMode.MANUAL,
        db_default=LimitMode.MANUAL,
        help_text="automatic: moved between 3 and 10 by the load of the workers",
    )
    changed_at = models.DateTimeField(db_default=Now(), editable=False, help_text="when the limit last moved by itself")

    class Meta:
        db_table = "platform_policy"
        verbose_name_plural = "platform policy"
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="platform_policy_one_row"),
            models.CheckConstraint(
                condition=models.Q(global_limit__gte=1, global_limit__lte=1_000_000), name="platform_policy_limit_sane"
            ),
            models.CheckConstraint(condition=models.Q(mode__in=LimitMode.values), name="platform_policy_mode_known"),
        ]

    def __str__(self) -> str:
        return f"{self.global_limit} courses at once"


class WorkerReport(models.Model):
    """What a worker last said of itself; older than fifteen seconds, it is gone."""

    name = models.CharField(primary_key=True, max_length=200, help_text="its name in Celery and Flower")
    cpu_percent = models.FloatField(help_text="of its machine")
    memory_percent = models.FloatField(help_text="of its machine")
    running = models.PositiveIntegerField(help_text="work items in its hands")
    seen_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "worker_reports"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
