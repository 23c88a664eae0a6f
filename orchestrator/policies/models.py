from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models


class PlatformPolicy(models.Model):
    """The limit over all users: one row, edited by staff, in force with the next start."""

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    global_limit = models.PositiveIntegerField(
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(1_000_000)],
        help_text="courses in the making at once, over all users",
    )

    class Meta:
        db_table = "platform_policy"
        verbose_name_plural = "platform policy"
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="platform_policy_one_row"),
            models.CheckConstraint(
                condition=models.Q(global_limit__gte=1, global_limit__lte=1_000_000), name="platform_policy_limit_sane"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.global_limit} courses at once"
