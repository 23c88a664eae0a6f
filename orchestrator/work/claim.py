"""Taking an item: after this it is ours until its lease runs out, and only we may finish it."""

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from coursegen.progress.actions import update_progress
from coursegen.progress.messages import message
from metrics.enums import EventType, Severity
from metrics.record import record
from metrics.sql_files import execute, fetch_one
from orchestrator.jobs.models import Plan

from . import plan
from .failures import BUDGET
from .models import Kind

HERE = Path(__file__).parent
LEASE_SECONDS = 10.0
PUT_OFF_SECONDS = 2.0
SUSPECT_CRASHES = BUDGET["crash"] - 1
"""After so many deaths an item is suspect: with one more it has failed for good."""


@dataclass(frozen=True)
class Claim:
    """An item in our hands. `claim_no` says which attempt we are."""

    item_id: UUID
    job_id: UUID
    kind: Kind
    subject: UUID | None
    claim_no: int
    course_id: UUID
    user_id: UUID
    tier: str
    plan: Plan
    failures: dict[str, int]
    batched: bool
    """What it asks of a model may wait for a batch: an economy job's lesson that was in none yet."""
    language: str

    @classmethod
    def of_row(cls, row: Sequence[Any]) -> "Claim":
        """From the columns that claim.sql and stuck_work.sql answer, in their order."""
        item_id, job_id, kind, subject, claim_no, course_id, user_id, tier, plan, failures, batched, language = row
        return cls(
            item_id, job_id, Kind(kind), subject, claim_no, course_id, user_id, tier, Plan(plan), json.loads(failures),
            batched, language,
        )  # fmt: skip

    @property
    def about(self) -> UUID:
        """The document or lesson it is about."""
        if self.subject is None:
            raise ValueError(f"{self.kind} is about no single thing")
        return self.subject


def deadlines() -> dict[str, float]:
    """Seconds a claim of each kind may take in all; its lease is not renewed beyond."""
    return {
        Kind.DOCUMENT_PROCESSING: 120,
        Kind.STRUCTURE_ANALYSIS: 600,
        Kind.STRUCTURE_GENERATION: 600,
        Kind.TEXT_GENERATION: 900 + settings.WRITER_DELAY_SECONDS,
        Kind.FINALIZATION: 120,
    }


def take(item_id: UUID, *, worker: str, copy: int = 1, suspects: bool = True) -> Claim | None:
    """Claim the item for `worker`; None when there is nothing to claim. `copy` above 1: woken by a repeated call.

    Without `suspects`, items are left alone that all but the last worker they may have has died of, or beside.
    """
    asked = {
        "suspects": suspects,
        "suspect_crashes": SUSPECT_CRASHES,
        "deadlines": json.dumps(deadlines()),
        **plan.understood(),
    }
    with transaction.atomic():
        begun = execute(HERE / "begin_job.sql", {"item": item_id})
        row = fetch_one(HERE / "claim.sql", {"item": item_id, "worker": worker, "lease": LEASE_SECONDS, **asked})
        if row is None:
            transaction.set_rollback(True)
            return None
        *fields, first_step = row
        claim = Claim.of_row(fields)
        if first_step != "completed":
            _complete_first_step(claim)
        if begun:
            plan.open_stage(claim)
    if copy > 1:
        _recovered(claim, lost="wake_up", copy=copy)
    return claim


def put_off(item_id: UUID) -> None:
    """Have an item called for again in a little while that is a suspect, or for newer processes; no other."""
    pause = PUT_OFF_SECONDS * random.uniform(0.5, 1.5)  # noqa: S311 - spread
    asked = {"item": item_id, "suspect_crashes": SUSPECT_CRASHES, "pause": pause, **plan.understood()}
    execute(HERE / "put_off.sql", asked)


def _complete_first_step(claim: Claim) -> None:
    text = message("started_by_worker", language=claim.language)
    update_progress(claim.course_id, step=1, status="completed", message=text)
    _recovered(claim, lost="first_step")


def _recovered(claim: Claim, **what: object) -> None:
    record(
        EventType.ORPHANED_JOB_RECOVERY,
        severity=Severity.WARN,
        user_id=claim.user_id,
        course_id=claim.course_id,
        job_id=claim.job_id,
        item=str(claim.item_id),
        kind=claim.kind,
        **what,
    )
