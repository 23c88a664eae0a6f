from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.contrib import admin
from django.http import HttpRequest
from redis import RedisError

from metrics.admin_pages import ReadOnlyPage
from orchestrator.slots import leases
from orchestrator.slots.models import Slot


@admin.register(Slot)
class SlotAdmin(ReadOnlyPage):
    """The slots of the platform: the rows that guarantee, and beside them the leases that admit."""

    list_display = ("number", "job", "user", "course", "taken_at", "lease_until")
    list_filter = (("job", admin.EmptyFieldListFilter),)
    list_select_related = ("job__user", "job__course")
    ordering = ("number",)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        page = super().get_changelist_instance(request)
        held = _leases()
        for slot in page.result_list:
            slot.lease = "Redis does not answer" if held is None else held.get(slot.job_id)
        return page

    @admin.display(description="user", ordering="job__user__email")
    def user(self, slot: Slot) -> Any:
        return slot.job.user if slot.job else None

    @admin.display(description="course", ordering="job__course__title")
    def course(self, slot: Slot) -> Any:
        return slot.job.course if slot.job else None

    @admin.display(description="lease in Redis until")
    def lease_until(self, slot: Any) -> Any:
        lease = getattr(slot, "lease", None)
        return lease if lease or slot.job_id is None else "no lease"


def _leases() -> dict[UUID | None, datetime] | None:
    try:
        held = leases.held() or {}
    except RedisError:
        return None
    return {job_id: datetime.fromtimestamp(until, UTC) for job_id, until in held.items()}
