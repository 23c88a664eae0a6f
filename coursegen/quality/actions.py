"""Keeping quality reports. The caller's transaction finishes the course."""

from uuid import UUID

from django.db.models.functions import Now

from .models import QualityReport
from .report import Report


def keep_report(course_id: UUID, report: Report) -> None:
    """The course's report; one of an earlier generation is replaced."""
    QualityReport.objects.update_or_create(
        course_id=course_id,
        defaults={
            "coverage_percent": report.coverage.percent,
            "errors": report.errors,
            "warnings": report.warnings,
            "lessons_to_review": report.lessons_to_review,
            "details": report.model_dump(mode="json"),
            "created_at": Now(),
        },
    )


def forget_report(course_id: UUID) -> None:
    """The lessons it speaks of are no more."""
    QualityReport.objects.filter(course_id=course_id).delete()
