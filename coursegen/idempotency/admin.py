from django.contrib import admin

from metrics.admin_pages import FoundById, ReadOnlyPage

from .models import IdempotencyKey


@admin.register(IdempotencyKey)
class IdempotencyKeyAdmin(FoundById, ReadOnlyPage):
    """Requests by the names their senders gave them. The answers are their senders' and not shown."""

    list_display = ("key", "route", "user", "status", "claim_no", "created_at")
    list_filter = ("status",)
    list_select_related = ("user",)
    ordering = ("-id",)
    search_fields = ("key", "user__email")
    search_help_text = "a key, its id, a user's id or email"
    id_fields = ("id", "user")
    fields = ("id", "key", "route", "user", "status", "claim_no", "held_until", "created_at")
