"""What the endpoints of exports take and give."""

from typing import Any

from django.urls import reverse
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from coursegen.api.fields import OneOf
from coursegen.api.filters import Filters
from coursegen.api.kept import Failure
from coursegen.api.language import phrase
from coursegen.api.named import named
from coursegen.api.serializers import StrictSerializer
from coursegen.exports.formats import FORMATS
from orchestrator.exports.models import Export
from orchestrator.states import ExportState

from .examples import EXPORT


class ExportFilters(Filters):
    state = OneOf(ExportState.values, help_text="only exports in this state")


@named("ExportRequest", examples={"for an LMS": {"format": "scorm"}})
class ExportRequest(StrictSerializer):
    format = OneOf([*FORMATS])


@named("Export", examples={"ready": EXPORT})
class ExportAnswer(serializers.ModelSerializer[Export]):
    error = serializers.SerializerMethodField()
    url = serializers.SerializerMethodField()

    class Meta:
        model = Export
        fields = (
            "id", "course_id", "format", "state", "progress", "error", "size", "sha256", "created_at", "started_at",
            "finished_at", "expires_at", "url",
        )  # fmt: skip

    @extend_schema_field(Failure(allow_null=True))
    def get_error(self, export: Export) -> Any:
        """Why it failed for good; null otherwise."""
        if export.state != ExportState.FAILED:
            return None
        return {"code": export.error, "message": _sentence(export.error)}

    @extend_schema_field(serializers.CharField(allow_null=True))
    def get_url(self, export: Export) -> str | None:
        """Where the file is once it is ready, for as long as the course stays as it is."""
        if export.state != ExportState.READY:
            return None
        return reverse("export_file", kwargs={"course_id": export.course_id, "name": export.format})


def _sentence(code: str) -> str:
    if code == "too_heavy":
        return phrase(
            en="The course is too large for this format. Try another one.",
            ru="Курс слишком велик для этого формата. Попробуйте другой.",
        )
    return phrase(
        en="The file could not be made. Our log has the details; please try again.",
        ru="Не удалось создать файл. Мы уже знаем об этом из журнала; попробуйте ещё раз.",
    )
