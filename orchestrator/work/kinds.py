"""How each kind of item is done, stored, and given up: the bridge from items to the making of a course."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from coursegen.making import analysis, document, finalization, lesson, structure
from coursegen.making.account import Assignment
from orchestrator.jobs.models import Job

from .claim import Claim
from .models import Kind

ShouldStop = Callable[[], bool]


@dataclass(frozen=True)
class Making:
    """`perform` works outside any transaction; `store` keeps the result inside the finishing one."""

    perform: Callable[[Claim, ShouldStop], Any]
    store: Callable[[Claim, Any], Any]


def _assignment(claim: Claim) -> Assignment:
    return Assignment(job_id=claim.job_id, item_id=claim.item_id, tier=claim.tier, batched=claim.batched)


def _wish(claim: Claim) -> tuple[UUID | None, str | None]:
    """Which lesson alone the job is for, and what is wanted of it; None and None where it is for the whole course."""
    lesson_id, note = Job.objects.values_list("lesson_id", "note").get(id=claim.job_id)
    return (lesson_id, note) if lesson_id else (None, None)


MAKING = {
    Kind.DOCUMENT_PROCESSING: Making(
        lambda claim, should_stop: document.perform(document_id=claim.about, should_stop=should_stop),
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
        lambda claim, _: lesson.perform(lesson_id=claim.about, assignment=_assignment(claim), note=_wish(claim)[1]),
        lambda claim, result: lesson.store(lesson_id=claim.about, result=result),
    ),
    Kind.FINALIZATION: Making(
        lambda claim, _: finalization.perform(course_id=claim.course_id, rewritten=_wish(claim)[0]),
        lambda claim, result: finalization.store(course_id=claim.course_id, result=result),
    ),
}
