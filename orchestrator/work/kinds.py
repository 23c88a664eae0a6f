"""How each kind of item is done, stored, and given up: the bridge from items to the making of a course."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import transaction

from coursegen.making import analysis, document, finalization, lesson, rewriting, structure
from coursegen.making.account import Assignment
from coursegen.making.lesson import WrittenLesson
from coursegen.making.reading_result import ReadDocument
from coursegen.making.rewriting import Rewritten
from coursegen.reading.errors import ReadingStopped
from orchestrator.jobs.models import Job, Plan
from orchestrator.states import ItemState

from .claim import Claim
from .models import Kind, WorkItem

ShouldStop = Callable[[], bool]


@dataclass(frozen=True)
class Making:
    """`perform` works outside any transaction; `store` keeps the result inside the finishing one."""

    perform: Callable[[Claim, ShouldStop], Any]
    store: Callable[[Claim, Any], Any]


def _assignment(claim: Claim) -> Assignment:
    return Assignment(job_id=claim.job_id, item_id=claim.item_id, tier=claim.tier, batched=claim.batched)


@contextmanager
def _while_ours(claim: Claim) -> Iterator[None]:
    """A transaction in which nobody can take the claim away; raises ReadingStopped where somebody has.

    What is shown before the work is done is under the fence, too, and nobody is asked for what nobody will keep.
    """
    with transaction.atomic():
        item = WorkItem.objects.select_for_update(no_key=True).filter(id=claim.item_id, claim_no=claim.claim_no)
        if not item.filter(state=ItemState.RUNNING).exists():
            raise ReadingStopped
        yield


def _read(claim: Claim, should_stop: ShouldStop) -> ReadDocument | None:
    with _while_ours(claim):
        document.show_begun(claim.about)
    return document.perform(document_id=claim.about, should_stop=should_stop)


def _write(claim: Claim) -> WrittenLesson | Rewritten:
    with _while_ours(claim):
        lesson.show_begun(claim.about)
    if claim.plan == Plan.DOCUMENT:
        return rewriting.perform(lesson_id=claim.about, assignment=_assignment(claim))
    note = Job.objects.values_list("note", flat=True).get(id=claim.job_id) if claim.plan == Plan.LESSON else None
    return lesson.perform(lesson_id=claim.about, assignment=_assignment(claim), note=note)


def _store_lesson(claim: Claim, result: WrittenLesson | Rewritten) -> None:
    if isinstance(result, Rewritten):
        rewriting.store(result=result)
    else:
        lesson.store(lesson_id=claim.about, result=result)


def _written_anew(claim: Claim) -> list[UUID] | None:
    """The lessons that alone may be touched; None where the job is for the whole course."""
    if claim.plan == Plan.COURSE:
        return None
    done = WorkItem.objects.filter(job_id=claim.job_id, kind=Kind.TEXT_GENERATION, state=ItemState.DONE)
    return [subject for subject in done.values_list("subject", flat=True) if subject]


MAKING = {
    Kind.DOCUMENT_PROCESSING: Making(
        _read,
        lambda claim, result: document.store(document_id=claim.about, result=result),
    ),
    Kind.STRUCTURE_ANALYSIS: Making(
        lambda claim, _: analysis.perform(course_id=claim.course_id, assignment=_assignment(claim)),
        lambda claim, result: analysis.store(course_id=claim.course_id, result=result),
    ),
    Kind.STRUCTURE_GENERATION: Making(
        lambda claim, _: structure.perform(course_id=claim.course_id, assignment=_assignment(claim)),
        lambda claim, result: structure.store(course_id=claim.course_id, result=result),
    ),
    Kind.TEXT_GENERATION: Making(
        lambda claim, _: _write(claim),
        _store_lesson,
    ),
    Kind.FINALIZATION: Making(
        lambda claim, _: finalization.perform(course_id=claim.course_id, rewritten=_written_anew(claim)),
        lambda claim, result: finalization.store(course_id=claim.course_id, result=result),
    ),
}
