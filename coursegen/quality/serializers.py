"""Quality reports as clients see them."""

from typing import Any

from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from coursegen.api.language import phrase
from coursegen.api.named import named
from coursegen.courses.choices import LessonStatus

from .examples import REPORT
from .finding import Finding, Severity
from .models import QualityReport
from .report import DocumentQuality, LessonQuality


@named("QualityFinding")
class FindingOutput(serializers.Serializer[Finding]):
    check = serializers.CharField(help_text="the name of the check")
    severity = serializers.ChoiceField(list(Severity))
    section = serializers.IntegerField(allow_null=True, help_text="of the lesson, from 1; 0 its intro")
    message = serializers.SerializerMethodField()

    def get_message(self, finding: Finding) -> str:
        return phrase(en=finding.sentence("en"), ru=finding.sentence("ru"))


@named("SourceCoverage")
class CoverageOutput(serializers.Serializer[Any]):
    percent = serializers.FloatField(help_text="cited passages among all, 0 to 100")
    passages = serializers.IntegerField(help_text="all passages of the readable documents")
    assigned = serializers.IntegerField(help_text="those that written lessons were planned over")
    cited = serializers.IntegerField(help_text="those that written lessons cite")


@named("DocumentQuality")
class DocumentQualityOutput(serializers.Serializer[DocumentQuality]):
    document_id = serializers.UUIDField()
    name = serializers.CharField()
    coverage = CoverageOutput()


@named("LessonQuality")
class LessonQualityOutput(serializers.Serializer[LessonQuality]):
    lesson_id = serializers.UUIDField()
    label = serializers.CharField()  # type: ignore[assignment]  # the lesson's, not the field's
    title = serializers.CharField()
    status = serializers.ChoiceField(list(LessonStatus))
    citations = serializers.IntegerField(help_text="quotations")
    passages = serializers.IntegerField(help_text="different passages quoted")
    quality_score = serializers.FloatField(allow_null=True)
    findings = FindingOutput(many=True)


@named("QualityCounts")
class CountsOutput(serializers.Serializer[Any]):
    errors = serializers.IntegerField()  # type: ignore[assignment]  # the count, not what is invalid
    warnings = serializers.IntegerField()
    by_check = serializers.DictField(child=serializers.IntegerField())


@named("QualityReport", examples={"one lesson to look over": REPORT})
class QualityReportOutput(serializers.Serializer[QualityReport]):
    course_id = serializers.UUIDField()
    created_at = serializers.DateTimeField()
    lessons_to_review = serializers.IntegerField()
    counts = serializers.SerializerMethodField()
    coverage = CoverageOutput(source="report.coverage")
    documents = DocumentQualityOutput(many=True, source="report.documents")
    lessons = LessonQualityOutput(many=True, source="report.lessons")
    findings = FindingOutput(many=True, source="report.findings", help_text="of the course as a whole")

    @extend_schema_field(CountsOutput)
    def get_counts(self, kept: QualityReport) -> Any:
        return {"errors": kept.errors, "warnings": kept.warnings, "by_check": kept.report.counted()}
