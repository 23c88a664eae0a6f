"""Beginning a replacement, and ending it one way or the other. Each runs in the caller's transaction."""

from uuid import UUID

from coursegen.courses.models import Course, Lesson
from coursegen.documents.actions import list_in_progress
from coursegen.documents.models import Document, DocumentStatus
from coursegen.quality.marking import kept_findings, mark
from coursegen.writing.shapes import Analysis

from .findings import CHECK, not_written_anew
from .queries import Replacement, citations, replacement_in


def begin(document_id: UUID) -> None:
    """This document is read: what it replaces, if anything, is no source any more."""
    former = Document.objects.filter(replacement=document_id, status=DocumentStatus.READY)
    former.update(status=DocumentStatus.REPLACED)


def take_over(course_id: UUID) -> None:
    """Put the replacement, if there is one, in the place of the former document, which goes."""
    replacement = replacement_in(course_id)
    if replacement is None:
        return
    for lesson in replacement.lessons():
        _bring_up_to_date(lesson, replacement)
    _keep_what_holds_of_the_analysis(replacement)
    replacement.former.delete()
    list_in_progress(course_id)


def withdraw(course_id: UUID) -> None:
    """Take the replacement, if there is one, away again: the former document is what it was."""
    replacement = replacement_in(course_id)
    if replacement is None:
        return
    former = Document.objects.filter(id=replacement.former.id, status=DocumentStatus.REPLACED)
    former.update(status=DocumentStatus.READY)
    replacement.new.delete()


def settle(course_id: UUID, *, anything_written: bool) -> None:
    """End the replacement, if there is one, whose work ended early: where lessons were written from it, it stays."""
    if anything_written:
        take_over(course_id)
    else:
        withdraw(course_id)


def analysis_after(analysis: Analysis, replacement: Replacement) -> Analysis:
    """The analysis, its glossary without what the former document said otherwise."""
    exchange = replacement.exchange
    glossary = []
    for term in analysis.glossary:
        if term.passage_id in exchange.same:
            glossary.append(term.model_copy(update={"passage_id": exchange.same[term.passage_id].passage_id}))
        elif term.passage_id not in exchange.old:
            glossary.append(term)
    return analysis.model_copy(update={"glossary": tuple(glossary)})


def _keep_what_holds_of_the_analysis(replacement: Replacement) -> None:
    course = Course.objects.only("analysis_result").get(id=replacement.new.course_id)
    if course.analysis_result:
        analysis = analysis_after(Analysis.model_validate(course.analysis_result), replacement)
        Course.objects.filter(id=course.id).update(analysis_result=analysis.model_dump(mode="json"))


def _bring_up_to_date(lesson: Lesson, replacement: Replacement) -> None:
    """A lesson that still rests on the former document: move its citations, or say that it is of yesterday."""
    unchanged, lesson.passage_ids = replacement.unchanged(lesson), replacement.passages_for(lesson)
    if unchanged:
        _cite_anew(lesson, replacement)
    elif lesson.content is not None:
        _mark_once(lesson, replacement)
    lesson.save(update_fields=["passage_ids", "content", "status", "error", "metadata"])


def _cite_anew(lesson: Lesson, replacement: Replacement) -> None:
    for citation in citations(lesson):
        source = replacement.exchange.same.get(UUID(citation["passage_id"]))
        if source:
            citation |= {
                "passage_id": str(source.passage_id),
                "document_id": str(source.document_id),
                "document_name": source.document_name,
                "page": source.page,
            }


def _mark_once(lesson: Lesson, replacement: Replacement) -> None:
    if not any(found.check == CHECK for found in kept_findings(lesson)):
        finding = not_written_anew(replacement.former.name, replacement.new.name)
        mark(lesson, [finding], language=replacement.new.course.language)
