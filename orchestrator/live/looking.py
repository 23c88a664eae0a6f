"""Reading what is new of watched jobs, all of them in one query."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID

from metrics.sql_files import fetch_all
from orchestrator.states import ENDED

from .frames import frame

LOOK = Path(__file__).with_name("look.sql")
PAGE = 200
"""Events of one job that are read at once: about as many as one course has."""


@dataclass
class News:
    """What is new of one job: its events after the one that was known, as frames by their numbers.

    `newest` is the last of them; `ended` says that none will follow in this run, `more` that there are more already.
    """

    newest: int
    ended: bool
    more: bool = False
    frames: list[tuple[int, bytes]] = field(default_factory=list)


def look(known: Mapping[UUID, int]) -> dict[UUID, News]:
    """The news of the jobs for which there are any, given the number of the newest event known of each.

    A job's state and events are of one moment. One that is gone has ended.
    """
    found: dict[UUID, News] = {}
    for row in fetch_all(LOOK, {"jobs": list(known), "after": list(known.values()), "page": PAGE}):
        _add(row, found)
    for news in found.values():
        _close(news)
    return found


def _add(row: tuple[Any, ...], found: dict[UUID, News]) -> None:
    job_id, state, last_event, seq, name, at, data = row
    if job_id not in found:
        found[job_id] = News(newest=last_event or 0, ended=state is None or state in ENDED)
    if seq is not None:
        found[job_id].frames.append((seq, frame(job_id, seq, name, at, json.loads(data))))


def _close(news: News) -> None:
    """A page that does not reach the newest event is not the end of it."""
    if news.frames and news.frames[-1][0] < news.newest:
        news.newest, news.ended, news.more = news.frames[-1][0], False, True
