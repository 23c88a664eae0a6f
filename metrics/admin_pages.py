"""What the admin pages of all packages share."""

import json
from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.html import format_html

from .job_ids import parse_id

if TYPE_CHECKING:
    Page = admin.ModelAdmin[Any]
    Table = admin.TabularInline[Any, Any]
else:
    Page = admin.ModelAdmin
    Table = admin.TabularInline


class Unchangeable:
    """Rows that staff look at and the platform alone writes."""

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class ReadOnlyPage(Unchangeable, Page):
    list_per_page = 50
    show_full_result_count = False


class ReadOnlyTable(Unchangeable, Table):
    extra = 0
    can_delete = False


class FoundById:
    """Search that takes an id, also a job's public one, for exactly that; anything else is a text."""

    id_fields: tuple[str, ...] = ("id",)

    def get_search_results(
        self, request: HttpRequest, queryset: QuerySet[Any], search_term: str
    ) -> tuple[QuerySet[Any], bool]:
        wanted = parse_id(search_term.strip())
        if wanted is None:
            return super().get_search_results(request, queryset, search_term)  # type: ignore[misc]
        anywhere = Q()
        for field in self.id_fields:
            anywhere |= Q(**{field: wanted})
        return queryset.filter(anywhere), False


class DeletedWithContents:
    """Deleting takes along whatever belongs to the row, including what staff may not delete by itself.

    The confirmation names the rows alone: their contents can be thousands.
    """

    def get_deleted_objects(
        self, objs: Any, request: HttpRequest
    ) -> tuple[list[str], dict[str, int], set[str], list[str]]:
        name = str(self.opts.verbose_name_plural)  # type: ignore[attr-defined]
        return [f"{obj}, with all that belongs to it" for obj in objs], {name: len(objs)}, set(), []


def as_json(value: Any) -> str:
    """JSON as people read it."""
    if value in (None, {}, []):
        return "-"
    text = json.dumps(value, indent=2, ensure_ascii=False, default=str)
    return format_html('<pre class="json">{}</pre>', text)
