from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from metrics.admin_pages import Page
from metrics.enums import EventType
from metrics.record import record

from .from_environment import NAME as OF_ENVIRONMENT
from .keys import key_named
from .models import LanguageModel, ModelChoice, Provider


class Configured(Page):
    """What staff configure; each change leaves a metric. Rows that the environment makes are the environment's."""

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj and _of_environment(obj))

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        if form.changed_data:
            changes = {name: [str(form.initial.get(name)), str(form.cleaned_data[name])] for name in form.changed_data}
            row = f"{obj._meta.verbose_name} {obj.pk}"
            record(EventType.LIMIT_CHANGED, by=request.user.get_username(), limit=row, changes=changes)


def _of_environment(row: Any) -> bool:
    provider = row.provider if isinstance(row, LanguageModel) else row
    return isinstance(provider, Provider) and provider.name == OF_ENVIRONMENT


@admin.register(Provider)
class ProviderAdmin(Configured):
    """Keys stand in the environment; a row names the variable."""

    list_display = ("name", "kind", "base_url", "api_key_variable", "has_key", "batches", "enabled")
    list_filter = ("kind", "enabled")
    search_fields = ("name",)

    @admin.display(boolean=True, description="key is set")
    def has_key(self, provider: Provider) -> bool | None:
        return bool(key_named(provider.api_key_variable)) if provider.api_key_variable else None


@admin.register(LanguageModel)
class LanguageModelAdmin(Configured):
    """What a model costs and how often it may be called. A change holds with the next call."""

    list_display = (
        "name", "provider", "price_in", "price_out", "price_cached", "batch_price_factor", "requests_per_minute",
        "tokens_per_minute", "output_mode", "enabled",
    )  # fmt: skip
    list_filter = ("enabled", "provider")
    list_select_related = ("provider",)
    search_fields = ("name",)


@admin.register(ModelChoice)
class ModelChoiceAdmin(Configured):
    """Which model serves what, and which stand in for it, in their order."""

    list_display = ("id", "purpose", "order", "model")
    list_filter = ("purpose",)
    list_select_related = ("model__provider",)
    search_fields = ("purpose", "model__name")
