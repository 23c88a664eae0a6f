from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from metrics.admin_pages import FoundById, ReadOnlyPage

from .actions import revoke
from .models import ApiKey


@admin.register(ApiKey)
class ApiKeyAdmin(FoundById, ReadOnlyPage):
    """Keys of organizations. What is kept of them can't be used, and is not shown either."""

    list_display = ("name", "prefix", "organization", "user", "scopes", "state", "last_used_at", "expires_at",
                    "created_at")  # fmt: skip
    list_filter = (("revoked_at", admin.EmptyFieldListFilter), "expires_at")
    list_select_related = ("organization", "user")
    search_fields = ("prefix", "name", "user__email", "organization__name")
    search_help_text = "how a key begins, its name, its owner's email, an organization's name, an id of any of them"
    id_fields = ("id", "user", "organization")
    actions = ("revoke",)
    fields = (
        "id", "organization", "user", "name", "prefix", "scopes", "state", "last_used_at", "expires_at", "revoked_at",
        "revoked_by", "created_at",
    )  # fmt: skip

    def has_revoke_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("coursegen.change_apikey")

    @admin.action(description="Revoke the selected API keys", permissions=["revoke"])
    def revoke(self, request: HttpRequest, keys: QuerySet[ApiKey]) -> None:
        for key in keys:
            if revoke(key.id, by=request.user.id):  # type: ignore[arg-type]  # staff are logged in
                self.log_change(request, key, "Revoked.")
        self.message_user(request, "Revoked: from now on they are refused.")

    @admin.display(description="state")
    def state(self, key: Any) -> str:
        return str(key.state(timezone.now()))
