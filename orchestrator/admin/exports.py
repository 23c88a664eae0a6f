from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase
from django.template.defaultfilters import filesizeformat
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html

from metrics.admin_pages import FoundById, ReadOnlyPage
from orchestrator.exports.download import attachment
from orchestrator.exports.errors import ExportNotFound
from orchestrator.exports.models import Export
from orchestrator.states import ExportState


@admin.register(Export)
class ExportAdmin(FoundById, ReadOnlyPage):
    """Files of courses: made, kept and removed by the engine."""

    list_display = ("id", "format", "course", "user", "state", "progress", "length", "error", "created_at", "download")
    list_filter = ("state", "format")
    list_select_related = ("course", "user")
    ordering = ("-id",)
    search_fields = ("course__title", "user__email", "claimed_by")
    search_help_text = "an id of an export, a course or a user, a title or the owner's email"
    id_fields = ("id", "course", "user")
    fields = (
        "id", "course", "user", "format", "state", "progress", "download", "length", "sha256", "fingerprint", "error",
        "detail", "claim_no", "attempts", "claimed_by", "lease_until", "woken_at", "wake_count", "created_at",
        "started_at", "finished_at", "expires_at",
    )  # fmt: skip

    def get_urls(self) -> list[URLPattern]:
        ours = path("<uuid:export_id>/file/", self.admin_site.admin_view(self.file_view), name="export_file_for_staff")
        return [ours, *super().get_urls()]

    def file_view(self, request: HttpRequest, export_id: Any) -> HttpResponseBase:
        """The file itself, for staff who may see the row."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        export = Export.objects.select_related("course").filter(id=export_id, state=ExportState.READY).first()
        if export is None or export.course is None:
            raise Http404
        try:
            return attachment(export, export.course.title)
        except ExportNotFound:
            raise Http404 from None

    @admin.display(description="size", ordering="size")
    def length(self, export: Export) -> str:
        return filesizeformat(export.size) if export.size is not None else "-"

    @admin.display(description="file")
    def download(self, export: Export) -> str:
        if export.state != ExportState.READY:
            return "-"
        return format_html('<a href="{}">download</a>', reverse("admin:export_file_for_staff", args=[export.id]))
