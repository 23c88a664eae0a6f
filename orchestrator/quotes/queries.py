"""What is known of a course beforehand, what courses have come to, and what a job came to."""

import json
from pathlib import Path
from typing import Any
from uuid import UUID

from coursegen.documents.models import Document
from coursegen.language_models.registry.models import LanguageModel
from coursegen.models import Course
from coursegen.writing.choose import model_of_lessons
from metrics.sql_files import fetch_all
from orchestrator.jobs.models import Job
from orchestrator.states import ItemState
from orchestrator.work.models import Kind, WorkItem

from .defaults import Prices
from .shapes import FIGURES, Made, Work

SIMILAR = Path(__file__).with_name("similar.sql")
OFFICE = "application/vnd.openxmlformats-officedocument."
BYTES_PER_WORD = {
    "text/plain": 8,
    "text/markdown": 8,
    "text/html": 14,
    "application/pdf": 60,
    f"{OFFICE}wordprocessingml.document": 20,
    f"{OFFICE}presentationml.presentation": 200,
}
"""Roughly, of a file with its formatting and pictures. How far off that is, the ranges show."""
OTHERS = 20


def work_of(course: Course, *, economy: bool) -> Work:
    model = model_of_lessons()
    documents = Document.objects.filter(course=course).values_list("type", "size")
    return Work(
        words=sum(size / BYTES_PER_WORD.get(type_, OTHERS) for type_, size in documents),
        asked=course.estimated_lessons,
        lesson_minutes=course.lesson_duration_minutes,
        language=course.language,
        model=model.name if model else None,
        economy=economy,
    )


def prices_of(model: LanguageModel | None, *, economy: bool) -> Prices:
    """What its tokens cost; in the economy lane, most of them in a batch."""
    if model is None:
        return Prices()
    share = float(model.batch_price_factor) if economy else 1.0
    return Prices(read=float(model.price_in) * share, written=float(model.price_out) * share)


def history() -> list[Made]:
    """Courses completed lately, the newest first."""
    rows = fetch_all(SIMILAR, {"bytes_per_word": json.dumps(BYTES_PER_WORD)})
    return [Made(Work(*known), dict(zip(FIGURES, figures, strict=True))) for *known, figures in map(_split, rows)]


def actual(job: Job, spent: dict[str, Any]) -> dict[str, Any]:
    """What a job that has ended came to, in the figures of a quote; `spent` on it by the ledger.

    Minutes from its admission on. Lessons only while its items are kept.
    """
    lessons = _lessons(job.id)
    minutes = (job.finished_at - job.admitted_at).total_seconds() / 60 if job.finished_at and job.admitted_at else 0.0
    return {
        **({"lessons": lessons} if lessons is not None else {}),
        "tokens": spent["tokens_in"] + spent["tokens_out"],
        "cost_usd": spent["cost_usd"],
        "minutes": round(minutes, 1),
    }


def _split(row: tuple[Any, ...]) -> tuple[Any, ...]:
    return *row[: -len(FIGURES)], row[-len(FIGURES) :]


def _lessons(job_id: UUID) -> int | None:
    states = list(WorkItem.objects.filter(job_id=job_id, kind=Kind.TEXT_GENERATION).values_list("state", flat=True))
    return states.count(ItemState.DONE) if states else None
