from django.db import models
from django.db.models.functions import Now

from coursegen.models import Course


class Quote(models.Model):
    """The latest quote for a course. A start copies it onto its job, unless it is older than the start before."""

    course = models.OneToOneField(Course, on_delete=models.CASCADE, primary_key=True, related_name="+")
    body = models.JSONField(help_text="as its author was told")
    made_at = models.DateTimeField(db_default=Now())

    class Meta:
        db_table = "quotes"

    def __str__(self) -> str:
        return f"quote for {self.course_id}"
