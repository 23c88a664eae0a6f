from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Account:
    """Whom a call is for: who pays, who may be given its answer again, and what it belongs to."""

    user_id: UUID
    organization_id: UUID
    """The tenant: answers never leave it."""
    course_id: UUID
    tier: str
    job_id: UUID | None = None
    item_id: UUID | None = None
    """The piece of work; an attempt that comes back is known by it."""
