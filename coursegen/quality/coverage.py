"""How much of the sources a course shows."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class Coverage:
    """Passages of a document, or of all: how many there are, are assigned to written lessons, are cited by them."""

    passages: int
    assigned: int
    cited: int

    @property
    def percent(self) -> float:
        """Cited passages among all, in percent; 0 where there are none."""
        return round(100 * self.cited / self.passages, 1) if self.passages else 0.0


def coverage_by_document(
    passages: Mapping[UUID, UUID], *, assigned: Collection[UUID], cited: Collection[UUID]
) -> dict[UUID, Coverage]:
    """`passages` are those of the readable documents, each with its document; ids of others count nowhere."""
    all_ = Counter(passages.values())
    shown = _per_document(passages, cited)
    given = _per_document(passages, assigned)
    return {document: Coverage(count, given[document], shown[document]) for document, count in all_.items()}


def altogether(parts: Iterable[Coverage]) -> Coverage:
    listed = list(parts)
    return Coverage(
        passages=sum(part.passages for part in listed),
        assigned=sum(part.assigned for part in listed),
        cited=sum(part.cited for part in listed),
    )


def _per_document(passages: Mapping[UUID, UUID], ids: Collection[UUID]) -> Counter[UUID]:
    return Counter(passages[passage] for passage in set(ids) if passage in passages)
