from typing import Any

from django.contrib import admin, messages
from django.db.models import Count, IntegerField, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest

from coursegen.errors import PlatformError
from coursegen.language_models.ledger.queries import spent_on_job
from metrics.admin_pages import FoundById, ReadOnlyPage, as_json
from orchestrator.cancel import cancel_job
from orchestrator.jobs.models import Job
from orchestrator.quotes.queries import actual
from orchestrator.start import retry_job
from orchestrator.work.models import WorkItem

from .events import JobEventTable
from .work import WorkItemTable


def _items(**only: Any) -> Coalesce:
    """How many items the job of the outer query has."""
    counted = (
        WorkItem.objects.filter(job=OuterRef("pk")).order_by().values("job").annotate(n=Count("id", filter=Q(**only)))
    )
    return Coalesce(Subquery(counted.values("n"), output_field=IntegerField()), 0)


@admin.register(Job)
class JobAdmin(FoundById, ReadOnlyPage):
    """Jobs as the engine runs them. They can be cancelled here, and are never edited or deleted."""

    list_display = ("id", "state", "work", "course", "user", "tier", "run", "created_at", "took")
    list_filter = ("state", "tier", "economy")
    list_select_related = ("course", "user")
    ordering = ("-id",)
    search_fields = ("user__email", "course__title", "course__slug")
    search_help_text = "an id of a job, a course or a user, a title, a slug or the owner's email"
    id_fields = ("id", "course", "user")
    inlines = (WorkItemTable, JobEventTable)
    actions = ("cancel", "retry")
    fields = (
        "public_id", "course", "user", "tier", "economy", "state", "run", "user_slot", "work", "why", "paused_at",
        "held", "quoted", "came_to", "plan", "subject", "note", "review_outline", "review_until", "approved_at",
        "webhook_url", "created_at", "admitted_at", "started_at", "finished_at", "took",
    )  # fmt: skip

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return super().get_queryset(request).annotate(items_done=_items(state="done"), items_total=_items())

    def has_cancel_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("orchestrator.change_job")

    @admin.action(description="Cancel the selected jobs", permissions=["cancel"])
    def cancel(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        cancelled = [job for job in jobs if cancel_job(job_id=job.id)]
        for job in cancelled:
            self.log_change(request, job, "Cancelled.")
        self.message_user(request, f"Cancelled: {len(cancelled)}. The others had ended already.")

    @admin.action(description="Retry the selected failed jobs", permissions=["cancel"])
    def retry(self, request: HttpRequest, jobs: QuerySet[Job]) -> None:
        for job in jobs.select_related("user"):
            try:
                retry_job(job=job)
            except PlatformError as refusal:
                self.message_user(request, f"{job}: {refusal}", messages.WARNING)
            else:
                self.log_change(request, job, "Retried.")
                self.message_user(request, f"{job}: begun again.")

    @admin.display(description="work done")
    def work(self, job: Any) -> str:
        return f"{job.items_done} / {job.items_total}"

    @admin.display(description="took")
    def took(self, job: Job) -> str:
        if not (job.started_at and job.finished_at):
            return "-"
        return str(job.finished_at - job.started_at).partition(".")[0]

    @admin.display(description="paused by")
    def held(self, job: Job) -> str:
        return as_json(job.pause)

    @admin.display(description="said to come to")
    def quoted(self, job: Job) -> str:
        return as_json(job.quote)

    @admin.display(description="came to")
    def came_to(self, job: Job) -> str:
        return as_json(actual(job, spent_on_job(job.id)) if job.finished_at else None)

    @admin.display(description="error")
    def why(self, job: Job) -> str:
        return as_json(job.error)
