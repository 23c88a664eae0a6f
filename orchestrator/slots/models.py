from django.db import models

from orchestrator.jobs.models import Job


class Slot(models.Model):
    """One of the platform's slots: free, or held by a job from its admission to its end.

    The unique number is the fence: however many starts run at once, a slot goes to one job. Rows up to the platform's
    limit exist by a trigger on the policy.
    """

    number = models.PositiveIntegerField(primary_key=True)
    job = models.OneToOneField(
        Job, on_delete=models.DO_NOTHING, db_constraint=False, null=True, blank=True, related_name="slot"
    )
    taken_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        db_table = "slots"
        ordering = ["number"]
        indexes = [
            # By an expression, which find_room.sql repeats: by the bare number the primary key would do as well, and a
            # planner that took it would look at every held slot to find a free one.
            models.Index(models.F("number") + 0, name="slots_free", condition=models.Q(job__isnull=True)),
            models.Index(models.F("number") + 0, name="slots_held", condition=models.Q(job__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"slot {self.number}"
