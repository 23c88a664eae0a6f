from django.contrib import admin
from django.template.loader import render_to_string

from metrics.admin_pages import FoundById, ReadOnlyPage

from .models import QualityReport


@admin.register(QualityReport)
class QualityReportAdmin(FoundById, ReadOnlyPage):
    """What the quality gate found in finished courses."""

    list_display = ("course", "coverage", "lessons_to_review", "errors", "warnings", "created_at")
    list_select_related = ("course",)
    ordering = ("-course_id",)
    search_fields = ("course__title",)
    id_fields = ("course_id",)
    fields = ("course", "created_at", "coverage", "lessons_to_review", "errors", "warnings", "shown")

    @admin.display(description="coverage, %", ordering="coverage_percent")
    def coverage(self, kept: QualityReport) -> float:
        return kept.coverage_percent

    @admin.display(description="report")
    def shown(self, kept: QualityReport) -> str:
        return render_to_string("coursegen/admin/quality.html", {"report": kept.report})
