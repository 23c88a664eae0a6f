from typing import Any

from django.contrib import admin
from django.db.models import Count, QuerySet
from django.http import HttpRequest

from metrics.admin_pages import FoundById, Page

from .models import Organization


@admin.register(Organization)
class OrganizationAdmin(FoundById, Page):
    """The webhook secret is shown to nobody here."""

    list_display = ("name", "members", "daily_budget_usd", "created_at")
    ordering = ("-id",)
    search_fields = ("name",)
    readonly_fields = ("id", "created_at")
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(members=Count("users"))

    @admin.display(ordering="members")
    def members(self, organization: Any) -> int:
        return int(organization.members)
