"""The last look at a course before it is handed over."""

from dataclasses import dataclass
from uuid import UUID

from coursegen.documents.models import Document, DocumentStatus
from coursegen.progress.messages import message

from .lesson import counts


@dataclass(frozen=True)
class Finding:
    """What is there, and what was left as a marked gap."""

    lessons: int
    failed_lessons: int
    failed_documents: int

    def sentence(self, *, language: str) -> str:
        """Says plainly whether anything is missing."""
        gaps = [
            message(name, language=language, n=n)
            for name, n in (("gap_documents", self.failed_documents), ("gap_lessons", self.failed_lessons))
            if n
        ]
        if gaps:
            return message("completed_with_gaps", language=language, gaps=", ".join(gaps))
        return message("completed", language=language)


def perform(*, course_id: UUID) -> Finding:
    completed, failed, _ = counts(course_id)
    unread = Document.objects.filter(course_id=course_id, status=DocumentStatus.FAILED).count()
    return Finding(lessons=completed, failed_lessons=failed, failed_documents=unread)
