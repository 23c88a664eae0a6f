"""The quality report of a finished course: what it covers, what it cites and what was found in it."""

from collections import Counter
from collections.abc import Iterator
from uuid import UUID

from pydantic import BaseModel, ConfigDict

from coursegen.courses.choices import LessonStatus

from .coverage import Coverage
from .finding import Finding


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True)


class DocumentQuality(_Part):
    document_id: UUID
    name: str
    coverage: Coverage


class LessonQuality(_Part):
    """`citations` counts quotations, `passages` the different passages they are from."""

    lesson_id: UUID
    label: str
    title: str
    status: LessonStatus
    citations: int = 0
    passages: int = 0
    quality_score: float | None = None
    findings: tuple[Finding, ...] = ()


class Report(_Part):
    """As the course was when it was finished. `findings` are those of the course as a whole."""

    coverage: Coverage
    documents: tuple[DocumentQuality, ...] = ()
    lessons: tuple[LessonQuality, ...] = ()
    findings: tuple[Finding, ...] = ()

    @property
    def lessons_to_review(self) -> int:
        return sum(lesson.status == LessonStatus.REVIEW_REQUIRED for lesson in self.lessons)

    def all_findings(self) -> Iterator[Finding]:
        yield from self.findings
        for lesson in self.lessons:
            yield from lesson.findings

    def counted(self) -> dict[str, int]:
        """How many findings of each check there are, the most frequent first."""
        return dict(Counter(finding.check for finding in self.all_findings()).most_common())

    @property
    def errors(self) -> int:
        return sum(finding.is_error for finding in self.all_findings())

    @property
    def warnings(self) -> int:
        return sum(not finding.is_error for finding in self.all_findings())
