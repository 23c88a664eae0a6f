"""The last look at a course before it is handed over."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from coursegen.documents.models import Document, DocumentStatus
from coursegen.progress.messages import message
from coursegen.quality.actions import keep_report
from coursegen.quality.marking import mark_lessons

from .inspection import Inspection, inspect
from .lesson import counts


@dataclass(frozen=True)
class Outcome:
    """What is there, what has to be looked over, and what was left as a marked gap.

    `rewritten`: how many lessons were written anew, where the others stay as they were.
    """

    lessons: int
    failed_lessons: int
    failed_documents: int
    lessons_to_review: int = 0
    rewritten: int | None = None
    inspection: Inspection | None = None

    def counted(self) -> dict[str, Any]:
        """The numbers, as the job's last event tells them."""
        counts = {
            "lessons": self.lessons,
            "lessons_to_review": self.lessons_to_review,
            "failed_lessons": self.failed_lessons,
            "failed_documents": self.failed_documents,
        }
        return counts if self.rewritten is None else {**counts, "lessons_rewritten": self.rewritten}

    def sentence(self, *, language: str) -> str:
        """Says plainly whether anything is missing or has to be looked over."""
        text = self._gaps(language)
        if self.rewritten is not None:
            text = message("rewritten", language=language, text=text, n=self.rewritten)
        if self.lessons_to_review:
            return message("to_review", language=language, text=text, n=self.lessons_to_review)
        return text

    def _gaps(self, language: str) -> str:
        gaps = [
            message(name, language=language, n=n)
            for name, n in (("gap_documents", self.failed_documents), ("gap_lessons", self.failed_lessons))
            if n
        ]
        if gaps:
            return message("completed_with_gaps", language=language, gaps=", ".join(gaps))
        return message("completed", language=language)


def perform(*, course_id: UUID, rewritten: Collection[UUID] | None = None) -> Outcome:
    """Look over the whole course; what was found is kept by `store`.

    `rewritten`: the lessons that are new, where the others are not to be touched.
    """
    written, failed, _ = counts(course_id)
    inspection = inspect(course_id, only=rewritten)
    return Outcome(
        lessons=written,
        failed_lessons=failed,
        failed_documents=Document.objects.filter(course_id=course_id, status=DocumentStatus.FAILED).count(),
        lessons_to_review=inspection.report.lessons_to_review,
        rewritten=None if rewritten is None else len(rewritten),
        inspection=inspection,
    )


def store(*, course_id: UUID, result: Outcome) -> None:
    """Keep the quality report, and mark the lessons that only the whole showed to need looking over."""
    if result.inspection is not None:
        mark_lessons(result.inspection.marked)
        keep_report(course_id, result.inspection.report)
