"""Searching the passages of one course."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

from django.conf import settings

from coursegen.documents.models import Passage
from coursegen.writing.shapes import Source
from metrics.sql_files import fetch_all

from .fusion import fused

PASSAGES: Final = Path(__file__).with_name("passages.sql")
LONGEST: Final = 10_000
"""Characters looked for; a plan's lesson has a few hundred."""

CANDIDATES: Final = 50
"""How many of each ranking are fused."""


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
    if settings.SEMANTIC_SEARCH:
        ranks = _by_words_and_meaning(course_id, wanted, limit)
    else:
        ranks = _by_words(course_id, wanted, limit)
    passages = Passage.objects.filter(id__in=ranks).select_related("document")
    found = [Found(source_of(passage), ranks[passage.id]) for passage in passages]
    return sorted(found, key=_best_first)[:limit]


def _by_words(course_id: UUID, wanted: str, limit: int) -> dict[UUID, float]:
    """Ranks by id, the best first."""
    return dict(fetch_all(PASSAGES, {"course": course_id, "terms": wanted, "limit": limit}))


def _by_words_and_meaning(course_id: UUID, wanted: str, limit: int) -> dict[UUID, float]:
    from coursegen.meaning.nearest import nearest  # brings numpy, a quarter of a second that few processes need

    candidates = max(limit, CANDIDATES)
    by_words = list(_by_words(course_id, wanted, candidates))
    return fused(by_words, nearest(course_id=course_id, wanted=wanted, limit=candidates))


def _best_first(one: Found) -> tuple[float, UUID]:
    return -one.rank, one.source.passage_id


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
