"""What of a course that is made shall be made anew, where a start is not for all of it."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID

from coursegen.courses.choices import CourseStatus
from coursegen.documents.actions import add_replacement
from coursegen.documents.models import Document
from coursegen.errors import CourseIsNotCompleted, CourseNotFound, LessonNotFound, PlatformError
from orchestrator.jobs.models import Job, Plan


@dataclass(frozen=True)
class Anew:
    """`begin` is called with the job's id in the transaction that accepts it, and may refuse it by raising.

    `gone` is what to say when the subject is not there any more.
    """

    plan: Plan
    subject: UUID
    note: str = ""
    begin: Callable[[UUID], None] | None = None
    gone: type[PlatformError] = CourseNotFound


def lesson_anew(lesson_id: UUID, *, note: str = "") -> Anew:
    """One lesson, as `note` says; the others stay."""
    return Anew(Plan.LESSON, lesson_id, note, gone=LessonNotFound)


def with_document(document: Document) -> Anew:
    """The lessons that rest on what this document changes; its file is stored, its row is saved with the job."""

    def begin(job_id: UUID) -> None:
        add_replacement(document)
        if not Job.objects.filter(id=job_id, course_status=CourseStatus.COMPLETED).exists():
            raise CourseIsNotCompleted

    return Anew(Plan.DOCUMENT, document.id, begin=begin)
