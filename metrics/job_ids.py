"""Ids of jobs as clients, logs and `system_metrics` have them: `course-gen-<uuid>`."""

from uuid import UUID

PREFIX = "course-gen-"


def public_id(job_id: UUID) -> str:
    """The id as clients know it."""
    return f"{PREFIX}{job_id}"


def parse_id(text: str) -> UUID | None:
    """The job's id from either of its forms, `<uuid>` or `course-gen-<uuid>`; None when it is neither."""
    try:
        return UUID(text.removeprefix(PREFIX))
    except ValueError:
        return None
