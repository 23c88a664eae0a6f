from django.contrib import admin

from metrics.admin_pages import FoundById, ReadOnlyPage, as_json
from orchestrator.quotes.models import Quote


@admin.register(Quote)
class QuoteAdmin(FoundById, ReadOnlyPage):
    """The latest of each course. What a started one was told, and what it came to, is on its job's page."""

    list_display = ("course", "made_at", "told")
    list_select_related = ("course",)
    ordering = ("-course_id",)
    search_fields = ("course__title", "course__user__email")
    search_help_text = "a course's id or title, or its owner's email"
    id_fields = ("course",)
    fields = ("course", "made_at", "told")

    @admin.display(description="told")
    def told(self, quote: Quote) -> str:
        return as_json(quote.body)
