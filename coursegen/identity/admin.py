from django.contrib import admin

from metrics.admin_pages import FoundById, ReadOnlyPage

from .models import EndedFamily, ExternalIdentity


@admin.register(ExternalIdentity)
class ExternalIdentityAdmin(FoundById, ReadOnlyPage):
    """Whom trusted issuers mean by their subjects. To lock one out, make the user inactive."""

    list_display = ("email", "issuer", "subject", "user", "told_tier", "told_at", "created_at")
    list_filter = ("told_tier",)
    list_select_related = ("user",)
    ordering = ("-id",)
    search_fields = ("email", "issuer", "user__email")
    search_help_text = "an email as told, an issuer, a subject, a user's id or email"
    id_fields = ("id", "subject", "user")


@admin.register(EndedFamily)
class EndedFamilyAdmin(FoundById, ReadOnlyPage):
    """Logins whose tokens are refused: given up, or a refresh token came twice (the log says so)."""

    list_display = ("id", "ended_at")
    ordering = ("-ended_at",)
    search_fields = ("id",)
