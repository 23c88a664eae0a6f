"""On whose account language models are called for a course."""

from dataclasses import dataclass
from uuid import UUID

from coursegen.courses.models import Course
from coursegen.language_models.account import Account


@dataclass(frozen=True)
class Assignment:
    """The work that a making belongs to: a job, the piece of it being done, and the tier whose limits hold.

    `batched`: what has to be asked of a model may wait for a batch.
    """

    job_id: UUID
    item_id: UUID
    tier: str
    batched: bool = False


def account_of(course: Course, assignment: Assignment) -> Account:
    """The course's owner pays; answers stay within the course's organization, or else its owner's."""
    return Account(
        user_id=course.user_id,
        organization_id=course.organization_id or course.user.organization_id,
        course_id=course.id,
        tier=assignment.tier,
        job_id=assignment.job_id,
        item_id=assignment.item_id,
    )
