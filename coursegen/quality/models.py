from django.db import models
from django.db.models.functions import Now

from coursegen.courses.models import Course

from .report import Report


class QualityReport(models.Model):
    """What the quality gate found in a finished course, written by the transaction that finishes it.

    `details` is a whole `Report`; the columns are what lists are sorted by.
    """

    course = models.OneToOneField(Course, on_delete=models.CASCADE, primary_key=True, related_name="quality_report")
    coverage_percent = models.FloatField(help_text="passages that a lesson cites, among all readable ones")
    errors = models.PositiveIntegerField()
    warnings = models.PositiveIntegerField()
    lessons_to_review = models.PositiveIntegerField()
    details = models.JSONField()
    created_at = models.DateTimeField(db_default=Now(), editable=False)

    class Meta:
        db_table = "quality_reports"
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"quality of {self.course_id}"

    @property
    def report(self) -> Report:
        return Report.model_validate(self.details)
