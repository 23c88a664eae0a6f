"""The one guarded UPDATE through which every state changes.

The row count is the answer: 0 means that somebody else got there first, and the caller steps back. Nothing here or
elsewhere reads a state, decides in Python and then saves.
"""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Now

from .jobs.models import Job
from .states import ENDED, ITEM_MOVES, JOB_MOVES, ItemState, JobState
from .work.models import WorkItem

ITEM_ENDED = (ItemState.DONE, ItemState.FAILED, ItemState.CANCELLED)


def move_jobs(jobs: "QuerySet[Job]", *, sources: Iterable[JobState], to: JobState, **changes: Any) -> int:
    """Move those of `jobs` that are in one of `sources`; answers how many were. Sets or clears the end time."""
    sources = tuple(sources)
    _allowed(JOB_MOVES, sources, to)
    return jobs.filter(state__in=sources).update(state=to, finished_at=Now() if to in ENDED else None, **changes)


def move_items(items: "QuerySet[WorkItem]", *, sources: Iterable[ItemState], to: ItemState, **changes: Any) -> int:
    """Move those of `items` that are in one of `sources`; answers how many were.

    To name an attempt, filter by its `claim_no` as well: that is the fence.
    """
    sources = tuple(sources)
    _allowed(ITEM_MOVES, sources, to)
    if to is not ItemState.RUNNING:
        changes = {"lease_until": None, "deadline_at": None, **changes}
    return items.filter(state__in=sources).update(state=to, finished_at=Now() if to in ITEM_ENDED else None, **changes)


def _allowed(moves: dict[Any, frozenset[Any]], sources: Iterable[Any], to: Any) -> None:
    wrong = [source for source in sources if to not in moves[source]]
    if wrong:
        raise ValueError(f"no move from {', '.join(wrong)} to {to}: see orchestrator.states")
