from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from metrics.admin_pages import Page
from metrics.enums import EventType
from metrics.record import record
from orchestrator.policies.models import PlatformPolicy


@admin.register(PlatformPolicy)
class PlatformPolicyAdmin(Page):
    """The limit over all users. A change holds with the next start; what runs goes on."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def changelist_view(self, request: HttpRequest, extra_context: Any = None) -> HttpResponse:
        """There is one row: go there."""
        return HttpResponseRedirect(reverse("admin:orchestrator_platformpolicy_change", args=[1]))

    def save_model(self, request: HttpRequest, obj: PlatformPolicy, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if form.changed_data:
            changes = {name: [form.initial[name], form.cleaned_data[name]] for name in form.changed_data}
            record(EventType.LIMIT_CHANGED, by=request.user.get_username(), limit="global", changes=changes)
