"""Short names for passages: P1, P2 … in the order given. Models mix up ids of 36 characters, not these."""

import re
from collections.abc import Iterable, Sequence

from coursegen.writing.shapes import Source

from .blocks import block, group

_RANGE = re.compile(r"P?\s*(\d{1,6})(?:\s*(?:-|–|—|\.\.|to)\s*P?\s*(\d{1,6}))?", re.IGNORECASE)
_MARKER = re.compile(r"[ \t]*(?:\[|\()P\d{1,6}(?:\s*[,;–-]\s*P?\d{1,6})*(?:\]|\))")


class Handles:
    """The passages of one request by their handles."""

    def __init__(self, sources: Sequence[Source]) -> None:
        self.sources = tuple(sources)
        self._numbers = {source.passage_id: number for number, source in enumerate(self.sources, start=1)}

    def handle(self, source: Source) -> str:
        return f"P{self._numbers[source.passage_id]}"

    def named(self, text: str) -> tuple[Source, ...]:
        """The passages that `P3`, `[P3]`, `P4-P7` or `P1, P9` names, in that order; unknown ones find nothing."""
        found: dict[int, Source] = {}
        for first, last in _RANGE.findall(text):
            start, end = int(first), int(last or first)
            for number in range(max(start, 1), min(end, len(self.sources)) + 1):
                found[number] = self.sources[number - 1]
        return tuple(found.values())

    def all_named(self, texts: Iterable[str]) -> tuple[Source, ...]:
        """Those that several texts name, each once, in the order of the sources."""
        named = {self._numbers[source.passage_id] for text in texts for source in self.named(text)}
        return tuple(self.sources[number - 1] for number in sorted(named))

    def ranges(self, sources: Iterable[Source]) -> str:
        """The shortest way to name these: `P1-P4, P9`."""
        return ", ".join(_ranges(sorted(self._numbers[source.passage_id] for source in sources)))

    def show(self, sources: Sequence[Source] | None = None) -> str:
        """The passages (all by default) as one block of data."""
        return group("sources", (self._show(source) for source in (self.sources if sources is None else sources)))

    def _show(self, source: Source) -> str:
        return block(
            "passage",
            source.text,
            id=self.handle(source),
            document=source.document_name,
            page=str(source.page or ""),
            under=" › ".join(source.heading_path),
        )


def without_handles(text: str) -> str:
    """Text for readers, to whom `[P3]` says nothing."""
    return _MARKER.sub("", text)


def _ranges(numbers: Sequence[int]) -> list[str]:
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return [f"P{run[0]}" if len(run) == 1 else f"P{run[0]}-P{run[-1]}" for run in runs]
