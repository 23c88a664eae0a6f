from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.contrib.auth.admin import UserAdmin as DjangoUserAdmin
from django.http import HttpRequest

from coursegen.organizations.models import Organization
from metrics.admin_pages import DeletedWithContents, FoundById, ReadOnlyPage

from .forms import NewUserForm, UserForm
from .models import User

if TYPE_CHECKING:
    BaseUserAdmin = DjangoUserAdmin[User]
else:
    BaseUserAdmin = DjangoUserAdmin


@admin.register(User)
class UserAdmin(FoundById, DeletedWithContents, BaseUserAdmin):
    """Deleting a user deletes their courses; a generation that runs is cancelled first."""

    form = UserForm
    add_form = NewUserForm
    ordering = ("-id",)
    list_display = ("email", "tier", "organization", "is_active", "is_staff", "date_joined", "last_login")
    list_filter = ("tier", "is_active", "is_staff")
    list_select_related = ("organization",)
    search_fields = ("email", "organization__name")
    autocomplete_fields = ("organization",)
    readonly_fields = ("id", "date_joined", "last_login")
    filter_horizontal = ("groups", "user_permissions")
    show_full_result_count = False
    fieldsets = (
        (None, {"fields": ("id", "email", "password", "tier", "organization")}),
        ("Rights", {"fields": ("is_active", "is_staff", "is_superuser", "groups", "user_permissions")}),
        ("Dates", {"fields": ("date_joined", "last_login")}),
    )
    add_fieldsets = (
        (None, {"fields": ("email", "tier", "organization", "usable_password", "password1", "password2")}),
    )

    def save_model(self, request: HttpRequest, obj: User, form: Any, change: bool) -> None:
        if obj.organization_id is None:
            obj.organization = Organization.objects.create(name=obj.email)
        super().save_model(request, obj, form, change)


@admin.register(LogEntry)
class LogEntryAdmin(ReadOnlyPage):
    """What staff have changed."""

    list_display = ("action_time", "user", "content_type", "object_repr", "action_flag", "change")
    list_filter = ("action_flag", "content_type")
    list_select_related = ("user", "content_type")
    ordering = ("-id",)
    search_fields = ("object_repr", "user__email")

    @admin.display(description="change")
    def change(self, entry: LogEntry) -> str:
        return entry.get_change_message()
