"""Searching the passages of one course."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from django.db import connection

from coursegen.documents.models import Passage
from coursegen.writing.shapes import Source
from metrics.sql_files import query

PASSAGES: Final = Path(__file__).with_name("passages.sql")
LONGEST: Final = 10_000
"""Characters looked for; a plan's lesson has a few hundred."""


@dataclass(frozen=True)
class Found:
    """A passage and how much it says of what was looked for: more is better, figures of two searches do not compare."""

    source: Source
    rank: float


def search(*, course_id: UUID, terms: Iterable[str], limit: int) -> list[Found]:
    """The passages of the course's readable documents that speak of `terms`, the best first, at most `limit`.

    Terms are words, phrases or whole sentences, in any language of the documents; one that stands in two of them
    counts no more than once. Nothing to look for, or nothing to look in, finds nothing.
    """
    wanted = "\n".join(terms).replace("\x00", "")[:LONGEST]
    with connection.cursor() as cursor:
        cursor.execute(query(PASSAGES), {"course": course_id, "terms": wanted, "limit": limit})
        ranks = dict(cursor.fetchall())
    passages = Passage.objects.filter(id__in=ranks).select_related("document")
    found = [Found(source_of(passage), ranks[passage.id]) for passage in passages]
    return sorted(found, key=lambda one: (-one.rank, one.source.passage_id))


def source_of(passage: Passage) -> Source:
    """A passage (with its document) as writers get it."""
    return Source(
        passage_id=passage.id,
        document_id=passage.document_id,
        document_name=passage.document.name,
        position=passage.position,
        heading_path=tuple(passage.heading_path),
        page=passage.page,
        text=passage.text,
    )
