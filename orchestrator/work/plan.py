"""What follows what: the stages of a course, and how one hands over to the next.

A stage is over when none of its items is open any more. The transaction that ends the last of them counts them with the
job locked, so exactly one sees the end and makes the next stage's items; no counter is kept anywhere.
"""

from collections.abc import Callable, Iterable, Iterator
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
from coursegen.replacements.actions import take_over
from coursegen.replacements.queries import replacement_in
from orchestrator.events.append import append
from orchestrator.events.models import EventName
from orchestrator.jobs.models import Plan
from orchestrator.states import ItemState
from orchestrator.wakeups import WakeUp

from .models import Kind, WorkItem

if TYPE_CHECKING:
    from .claim import Claim


def _nothing(course_id: UUID) -> list[UUID | None]:
    return [None]


def _lessons_to_write(course_id: UUID) -> list[UUID | None]:
    replacement = replacement_in(course_id)
    if replacement:
        return [*replacement.to_write()]
    return list(Lesson.objects.filter(course_id=course_id, content__isnull=True).values_list("id", flat=True))


@dataclass(frozen=True)
class Stage:
    """A stretch of the plan: items of one kind, within one step of the progress that people see."""

    kind: Kind
    step: int
    status: CourseStatus
    opening: str
    closing: str
    """Message when it ends, and its step with it; while the step goes on nothing is said."""
    failing: str
    subjects: Callable[[UUID], Iterable[UUID | None]] = _nothing


STAGES = {
    stage.kind: stage
    for stage in (
        Stage(Kind.DOCUMENT_PROCESSING, 2, CourseStatus.PROCESSING_DOCUMENTS, "documents", "documents_replaced",
              "documents_failed"),
        Stage(Kind.STRUCTURE_ANALYSIS, 2, CourseStatus.ANALYZING_TASK, "analysis", "analysis_done", "analysis_failed"),
        Stage(Kind.STRUCTURE_GENERATION, 3, CourseStatus.GENERATING_STRUCTURE, "structure", "structure_done",
              "structure_failed"),
        Stage(Kind.TEXT_GENERATION, 4, CourseStatus.GENERATING_CONTENT, "lessons", "lessons_done", "lessons_failed",
              _lessons_to_write),
        Stage(Kind.FINALIZATION, 5, CourseStatus.FINALIZING, "finalization", "completed", "finalization_failed"),
    )
}  # fmt: skip

PLANS = {
    Plan.COURSE: tuple(STAGES),
    Plan.LESSON: (Kind.TEXT_GENERATION, Kind.FINALIZATION),
    Plan.DOCUMENT: (Kind.DOCUMENT_PROCESSING, Kind.TEXT_GENERATION, Kind.FINALIZATION),
}
"""What follows what. Where it begins, open_job.sql decides: a course without documents begins with the analysis.

Other stages, or another order, are another plan: while a new release replaces the old one, processes of both serve.
"""


def understood() -> dict[str, list[str]]:
    """The kinds and plans this process knows; work of others was made by newer processes, and is left to them."""
    return {"kinds": [kind.value for kind in STAGES], "plans": [plan.value for plan in PLANS]}


def open_stage(claim: "Claim", kind: Kind | None = None) -> None:
    """Show that a stage has begun: the course's status and its step in progress."""
    stage = STAGES[kind or claim.kind]
    Course.objects.filter(id=claim.course_id).update(status=stage.status, updated_at=Now())
    completed, total = _lessons_so_far(claim) if stage.kind == Kind.TEXT_GENERATION else (0, 0)
    text = message(_opening(claim, stage), language=claim.language, completed=completed, total=total)
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

    A stage that has nothing to do is passed over. Needs the job locked. Answers whom to wake after the commit.
    """
    stage = STAGES[claim.kind]
    if _open_items(claim):
        if stage.kind == Kind.TEXT_GENERATION:
            _show_lessons(claim)
        return []
    for following in _after(claim):
        _close(claim, stage, until=following.step)
        if calls := _make_items(claim, following):
            open_stage(claim, following.kind)
            return calls
        stage = following
    return []


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


def _after(claim: "Claim") -> Iterator[Stage]:
    kinds = PLANS[claim.plan]
    return (STAGES[kind] for kind in kinds[kinds.index(claim.kind) + 1 :])


def _lessons_so_far(claim: "Claim") -> tuple[int, int]:
    """(written, all) lessons of the course; where only some are written anew, of these."""
    if claim.plan == Plan.COURSE:
        completed, _, total = lesson.counts(claim.course_id)
        return completed, total
    states = list(WorkItem.objects.filter(job_id=claim.job_id, kind=Kind.TEXT_GENERATION).values_list("state"))
    return states.count((ItemState.DONE,)), len(states)


def _show_lessons(claim: "Claim") -> None:
    completed, total = _lessons_so_far(claim)
    name = _opening(claim, STAGES[Kind.TEXT_GENERATION])
    update_progress(
        claim.course_id,
        step=4,
        status="in_progress",
        message=message(name, language=claim.language, completed=completed, total=total),
        metadata={"lessons_completed": completed, "lessons_total": total},
    )


def _opening(claim: "Claim", stage: Stage) -> str:
    if stage.kind == Kind.STRUCTURE_ANALYSIS and _has_documents(claim.course_id):
        return "documents_analysis"
    return "lessons_anew" if stage.kind == Kind.TEXT_GENERATION and claim.plan != Plan.COURSE else stage.opening


def _close(claim: "Claim", stage: Stage, *, until: int) -> None:
    """Complete the steps that lie before the step `until`: the stage's own, and those of stages its plan is without."""
    metadata = {}
    if stage.kind == Kind.TEXT_GENERATION:
        take_over(claim.course_id)
        completed, _, total = lesson.counts(claim.course_id)
        metadata = {"lessons_completed": completed, "lessons_total": total}
    for step in range(stage.step, until):
        text = _closing_message(claim, stage)
        update_progress(claim.course_id, step=step, status="completed", message=text, metadata=metadata)
        append(claim.job_id, EventName.STEP_COMPLETED, step=step, message=text)


def _closing_message(claim: "Claim", stage: Stage) -> str:
    if stage.kind == Kind.STRUCTURE_ANALYSIS and _has_documents(claim.course_id):
        unread = Document.objects.filter(course_id=claim.course_id, status="failed").values_list("name", flat=True)
        name = "documents_done_with_gaps" if unread else "documents_done"
        return message(name, language=claim.language, failed=", ".join(unread))
    return message(stage.closing, language=claim.language)


def _has_documents(course_id: UUID) -> bool:
    return Document.objects.filter(course_id=course_id).exists()
