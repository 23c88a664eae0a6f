from decimal import Decimal
from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest

from coursegen.reading.formats import FORMATS
from metrics.admin_pages import Page
from metrics.enums import EventType
from metrics.record import record

from .models import TierPolicy

UNITS = ((10**9, "GB"), (10**6, "MB"), (10**3, "kB"))


class TierPolicyForm(forms.ModelForm):  # type: ignore[type-arg]  # not subscriptable at run time
    formats = forms.MultipleChoiceField(
        choices=[(known.name, known.name if known.reader else f"{known.name} (not read yet)") for known in FORMATS],
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = TierPolicy
        fields = "__all__"  # noqa: DJ007 - every column is staff's


@admin.register(TierPolicy)
class TierPolicyAdmin(Page):
    """The limits that admit. A change holds with the next start or upload; what runs goes on."""

    form = TierPolicyForm
    ordering = ("-weight", "tier")
    list_display = (
        "tier", "concurrent_jobs", "weight", "head_start_seconds", "storage", "one_file", "files_per_course", "formats",
        "job_budget_usd", "daily_budget_usd",
    )  # fmt: skip
    readonly_fields = ("tier",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: TierPolicy, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if form.changed_data:
            changes = {
                name: [_shown(form.initial[name]), _shown(form.cleaned_data[name])] for name in form.changed_data
            }
            record(EventType.LIMIT_CHANGED, by=request.user.get_username(), tier=obj.tier, changes=changes)

    @admin.display(ordering="storage_bytes")
    def storage(self, policy: TierPolicy) -> str:
        return _size(policy.storage_bytes)

    @admin.display(ordering="file_bytes")
    def one_file(self, policy: TierPolicy) -> str:
        return _size(policy.file_bytes)


def _size(size: int) -> str:
    """As quotas are told everywhere: a kilobyte has a thousand bytes."""
    unit, name = next(((unit, name) for unit, name in UNITS if size >= unit), (1, "bytes"))
    return f"{size / unit:.1f}".removesuffix(".0") + f" {name}"


def _shown(value: Any) -> Any:
    return str(value) if isinstance(value, Decimal) else value
