"""What follows what: the stages of a course, and how one hands over to the next.

A stage is over when none of its items is open any more. The transaction that ends the last of them counts them with the
job locked, so exactly one sees the end and makes the next stage's items; no counter is kept anywhere.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from uuid import UUID

from django.db.models.functions import Now

from coursegen.courses.choices import CourseStatus
from coursegen.courses.models import Course, Lesson
from coursegen.documents.models import Document
from coursegen.making import lesson
from coursegen.progress.actions import update_progress
from coursegen.progress.messages import message
from orchestrator.events.append import append
from orchestrator.events.models import EventName
from orchestrator.states import ItemState
from orchestrator.wakeups import WakeUp

from .models import Kind, WorkItem

if TYPE_CHECKING:
    from .claim import Claim


def _nothing(course_id: UUID) -> list[UUID | None]:
    return [None]


def _lessons_to_write(course_id: UUID) -> list[UUID | None]:
    return list(Lesson.objects.filter(course_id=course_id, content__isnull=True).values_list("id", flat=True))


@dataclass(frozen=True)
class Stage:
    """A stretch of the plan: items of one kind, within one step of the progress that people see."""

    kind: Kind
    step: int
    status: CourseStatus
    opening: str
    closing: str | None
    """Message when it ends; None while the step goes on."""
    failing: str
    follows: Kind | None
    subjects: Callable[[UUID], Iterable[UUID | None]] = _nothing


STAGES = {
    stage.kind: stage
    for stage in (
        Stage(Kind.DOCUMENT_PROCESSING, 2, CourseStatus.PROCESSING_DOCUMENTS, "documents", None, "documents_failed",
              Kind.STRUCTURE_ANALYSIS),
        Stage(Kind.STRUCTURE_ANALYSIS, 2, CourseStatus.ANALYZING_TASK, "analysis", "analysis_done", "analysis_failed",
              Kind.STRUCTURE_GENERATION),
        Stage(Kind.STRUCTURE_GENERATION, 3, CourseStatus.GENERATING_STRUCTURE, "structure", "structure_done",
              "structure_failed", Kind.TEXT_GENERATION),
        Stage(Kind.TEXT_GENERATION, 4, CourseStatus.GENERATING_CONTENT, "lessons", "lessons_done", "lessons_failed",
              Kind.FINALIZATION, _lessons_to_write),
        Stage(Kind.FINALIZATION, 5, CourseStatus.FINALIZING, "finalization", None, "finalization_failed", None),
    )
}  # fmt: skip


def open_stage(claim: "Claim", kind: Kind | None = None) -> None:
    """Show that a stage has begun: the course's status and its step in progress."""
    stage = STAGES[kind or claim.kind]
    Course.objects.filter(id=claim.course_id).update(status=stage.status, updated_at=Now())
    completed, _, total = lesson.counts(claim.course_id) if stage.kind == Kind.TEXT_GENERATION else (0, 0, 0)
    name = "documents_analysis" if stage.opening == "analysis" and _has_documents(claim.course_id) else stage.opening
    text = message(name, language=claim.language, completed=completed, total=total)
    counted = {"lessons_completed": completed, "lessons_total": total} if total else {}
    update_progress(
        claim.course_id,
        step=stage.step,
        status="in_progress",
        message=text,
        metadata={"job_type": stage.kind.value, **counted},
    )
    append(claim.job_id, EventName.STEP_STARTED, step=stage.step, kind=stage.kind.value, message=text)


def advance(claim: "Claim") -> list[WakeUp]:
    """After an item ended: show how far its stage is, or close it and make the next stage's items.

    Needs the job locked. Answers whom to wake after the commit.
    """
    stage = STAGES[claim.kind]
    if _open_items(claim):
        if stage.kind == Kind.TEXT_GENERATION:
            _show_lessons(claim)
        return []
    if stage.closing is not None:
        _close(claim, stage)
    if stage.follows is None:
        return []
    calls = _make_items(claim, STAGES[stage.follows])
    open_stage(claim, stage.follows)
    return calls


def can_do_without(claim: "Claim") -> bool:
    """Whether the course can still be made although this item failed for good.

    One document among several, or one lesson, may be missing; a course of which nothing could be read or written not.
    """
    if claim.kind not in (Kind.DOCUMENT_PROCESSING, Kind.TEXT_GENERATION):
        return False
    hope = (ItemState.READY, ItemState.RUNNING, ItemState.DONE)
    return WorkItem.objects.filter(job_id=claim.job_id, kind=claim.kind, state__in=hope).exists()


def _open_items(claim: "Claim") -> bool:
    return WorkItem.objects.filter(
        job_id=claim.job_id, kind=claim.kind, state__in=(ItemState.READY, ItemState.RUNNING)
    ).exists()


def _make_items(claim: "Claim", stage: Stage) -> list[WakeUp]:
    items = WorkItem.objects.bulk_create(
        [
            WorkItem(job_id=claim.job_id, kind=stage.kind, subject=subject, woken_at=Now(), wake_count=1)
            for subject in stage.subjects(claim.course_id)
        ],
        batch_size=500,
    )
    return [WakeUp(item.id, claim.tier, stage.kind) for item in items]


def _show_lessons(claim: "Claim") -> None:
    completed, _, total = lesson.counts(claim.course_id)
    update_progress(
        claim.course_id,
        step=4,
        status="in_progress",
        message=message("lessons", language=claim.language, completed=completed, total=total),
        metadata={"lessons_completed": completed, "lessons_total": total},
    )


def _close(claim: "Claim", stage: Stage) -> None:
    text = _closing_message(claim, stage)
    metadata = {}
    if stage.kind == Kind.TEXT_GENERATION:
        completed, _, total = lesson.counts(claim.course_id)
        metadata = {"lessons_completed": completed, "lessons_total": total}
    update_progress(claim.course_id, step=stage.step, status="completed", message=text, metadata=metadata)
    append(claim.job_id, EventName.STEP_COMPLETED, step=stage.step, message=text)


def _closing_message(claim: "Claim", stage: Stage) -> str:
    if stage.kind == Kind.STRUCTURE_ANALYSIS and _has_documents(claim.course_id):
        unread = Document.objects.filter(course_id=claim.course_id, status="failed").values_list("name", flat=True)
        name = "documents_done_with_gaps" if unread else "documents_done"
        return message(name, language=claim.language, failed=", ".join(unread))
    return message(stage.closing or "", language=claim.language)


def _has_documents(course_id: UUID) -> bool:
    return Document.objects.filter(course_id=course_id).exists()
