"""What became of the passages of a document that another takes the place of. Pure."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence
from functools import cached_property
from uuid import UUID

from coursegen.quality.normal import normal
from coursegen.writing.shapes import Source

from .likeness import Likeness

LIKE = 0.36
"""Share of what a passage says that stands in the one it has become. In our samples a passage shares up to 0.31 with
another of its document, and 0.41 or more with itself when half of it was put in other words."""


class Exchange:
    """The former document's passages `old`, and its replacement's `new`, both in reading order."""

    def __init__(self, old: Sequence[Source], new: Sequence[Source]) -> None:
        self.old = {source.passage_id: source for source in old}
        self.new = {source.passage_id: source for source in new}
        self._order = {source.passage_id: at for at, source in enumerate(new)}
        self._in_order = tuple(new)
        self.same = dict(self._word_for_word())

    @cached_property
    def became(self) -> dict[UUID, UUID]:
        """Of each old passage the new one that it stands in word for word, or else the one that says most of it."""
        changed = [source for id_, source in self.old.items() if id_ not in self.same]
        taken = {source.passage_id for source in self.same.values()}
        free = [source for source in self._in_order if source.passage_id not in taken]
        likeness = Likeness(free)
        found = {source.passage_id: likeness.most_like(source, at_least=LIKE) for source in changed}
        unchanged = {id_: source.passage_id for id_, source in self.same.items()}
        return unchanged | {id_: source.passage_id for id_, source in found.items() if source}

    def unchanged(self, ids: Collection[UUID]) -> bool:
        """Whether all of these old passages stand in the new document word for word, and nothing was added to them."""
        return all(id_ in self.same for id_ in ids) and not self._added_to(ids)

    def after(self, ids: Collection[UUID]) -> tuple[UUID, ...]:
        """What these old passages have become, with what was added between and around them, in reading order."""
        kept = {self.became[id_] for id_ in ids if id_ in self.became}
        return tuple(sorted(kept | self._added_to(ids), key=self._order.__getitem__))

    def _word_for_word(self) -> Iterator[tuple[UUID, Source]]:
        by_text: dict[str, list[Source]] = defaultdict(list)
        for source in reversed(self._in_order):
            by_text[normal(source.text)].append(source)
        for id_, source in self.old.items():
            if twins := by_text[normal(source.text)]:
                yield id_, twins.pop()

    def _added_to(self, ids: Iterable[UUID]) -> set[UUID]:
        added: set[UUID] = set()
        for at in [self._order[self.became[id_]] for id_ in ids if id_ in self.became]:
            for beside in (range(at + 1, len(self._in_order)), range(at - 1, -1, -1)):
                for place in beside:
                    if not self._is_added(place, under=self._in_order[at]):
                        break
                    added.add(self._in_order[place].passage_id)
        return added

    def _is_added(self, place: int, *, under: Source) -> bool:
        source = self._in_order[place]
        return source.passage_id in self._additions and source.heading_path == under.heading_path

    @cached_property
    def _additions(self) -> set[UUID]:
        return set(self.new) - set(self.became.values())
