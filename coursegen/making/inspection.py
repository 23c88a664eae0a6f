"""Looking over a whole course: what only all lessons together show, and the report on everything."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from coursegen.courses.choices import WRITTEN, LessonStatus
from coursegen.courses.models import Course, Lesson
from coursegen.documents.models import Document, DocumentStatus, Passage
from coursegen.quality.coverage import altogether, coverage_by_document
from coursegen.quality.finding import Finding
from coursegen.quality.gate import check_course
from coursegen.quality.marking import kept_findings, mark
from coursegen.quality.report import DocumentQuality, LessonQuality, Report
from coursegen.quality.subject import LessonUnderCheck
from coursegen.writing.shapes import LessonText

from .lesson import under_check
from .sources import brief_of


@dataclass(frozen=True)
class Inspection:
    """`marked` are the lessons in which the look at the whole found something, with all that is wrong with them."""

    report: Report
    marked: tuple[Lesson, ...] = ()


def inspect(course_id: UUID, *, only: Collection[UUID] | None = None) -> Inspection:
    """Writes nothing: the lessons in the answer are changed in memory only. `only`: those that may be marked."""
    course = Course.objects.get(id=course_id)
    lessons = list(Lesson.objects.filter(course_id=course_id).select_related("course", "section"))
    written = [lesson for lesson in lessons if lesson.status in WRITTEN]
    passages = _passages(course_id)
    texts = {lesson.id: LessonText.model_validate(lesson.content) for lesson in written}
    documents = _documents(course_id, passages, written, texts)
    coverage = altogether(document.coverage for document in documents)
    found = check_course(
        brief_of(course),
        [_as_kept(lesson, texts[lesson.id], has_documents=bool(passages)) for lesson in written],
        sections=len({lesson.section_id for lesson in lessons}),
        lessons=len(lessons),
        coverage=coverage,
    )
    open_to_marks = [lesson for lesson in written if only is None or lesson.id in only]
    marked = tuple(_mark(open_to_marks, found, language=course.language))
    report = Report(
        coverage=coverage,
        documents=documents,
        lessons=tuple(_quality(lesson, texts.get(lesson.id)) for lesson in lessons),
        findings=tuple(finding for finding in found if finding.lesson is None),
    )
    return Inspection(report, marked)


def _passages(course_id: UUID) -> dict[UUID, UUID]:
    """What there is to cite: each passage with its document."""
    readable = Passage.objects.filter(document__course_id=course_id, document__status=DocumentStatus.READY)
    return dict(readable.order_by().values_list("id", "document_id"))


def _as_kept(lesson: Lesson, text: LessonText, *, has_documents: bool) -> LessonUnderCheck:
    return under_check(lesson, text, has_documents=has_documents, written_by=lesson.metadata.get("model", ""))


def _mark(lessons: Sequence[Lesson], found: Sequence[Finding], *, language: str) -> Iterable[Lesson]:
    for lesson in lessons:
        own = [finding for finding in found if finding.lesson == lesson.label]
        if own:
            mark(lesson, own, language=language)
            yield lesson


def _documents(
    course_id: UUID, passages: Mapping[UUID, UUID], written: Sequence[Lesson], texts: Mapping[UUID, LessonText]
) -> tuple[DocumentQuality, ...]:
    assigned = {passage for lesson in written for passage in lesson.passage_ids}
    cited = {passage for text in texts.values() for passage in _cited(text)}
    coverage = coverage_by_document(passages, assigned=assigned, cited=cited)
    names = Document.objects.filter(id__in=list(coverage)).values_list("id", "name")
    return tuple(DocumentQuality(document_id=id_, name=name, coverage=coverage[id_]) for id_, name in names)


def _quality(lesson: Lesson, text: LessonText | None) -> LessonQuality:
    cited = _cited(text) if text else []
    return LessonQuality(
        lesson_id=lesson.id,
        label=lesson.label,
        title=lesson.lesson_title,
        status=LessonStatus(lesson.status),
        citations=len(cited),
        passages=len(set(cited)),
        quality_score=lesson.metadata.get("quality_score"),
        findings=tuple(kept_findings(lesson)),
    )


def _cited(text: LessonText) -> list[UUID]:
    return [citation.passage_id for section in text.sections for citation in section.citations]
