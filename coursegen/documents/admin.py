from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest
from django.template.defaultfilters import filesizeformat

from metrics.admin_pages import FoundById, ReadOnlyPage, ReadOnlyTable

from .models import Document, Passage
from .serializers import sentence


class DocumentTable(ReadOnlyTable):
    """A course's documents on the course's page."""

    model = Document
    fields = ("name", "type", "size", "status", "error", "pages", "words", "passages")
    readonly_fields = ("passages",)
    show_change_link = True

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(passage_count=Count("passages"))

    @admin.display(description="passages")
    def passages(self, document: Any) -> int:
        return int(document.passage_count)


@admin.register(Document)
class DocumentAdmin(FoundById, ReadOnlyPage):
    """Documents go with their course, or by their owner's hand: a course's list follows them."""

    list_display = ("name", "course", "user", "type", "length", "status", "why", "words", "passages", "created_at")
    list_filter = ("status", "type")
    list_select_related = ("course", "user")
    ordering = ("-id",)
    search_fields = ("name", "course__title", "user__email")
    search_help_text = "an id, a name, a course's title or the owner's email"
    id_fields = ("id", "course", "user")
    fields = (
        "id", "name", "course", "user", "type", "length", "sha256", "status", "error", "why", "language", "pages",
        "words", "passages", "replaces", "created_at",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(passage_count=Count("passages"))

    @admin.display(description="passages", ordering="passage_count")
    def passages(self, document: Any) -> int:
        return int(document.passage_count)

    @admin.display(description="size", ordering="size")
    def length(self, document: Document) -> str:
        return filesizeformat(document.size)

    @admin.display(description="what its owner is told")
    def why(self, document: Document) -> str:
        return sentence(document.error) if document.error else "-"


@admin.register(Passage)
class PassageAdmin(FoundById, ReadOnlyPage):
    list_display = ("document", "position", "page", "text_begins")
    list_select_related = ("document",)
    ordering = ("-id",)
    search_fields = ("document__name",)
    id_fields = ("id", "document")

    @admin.display(description="text")
    def text_begins(self, passage: Passage) -> str:
        return passage.text[:120]
