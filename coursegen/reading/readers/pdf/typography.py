"""How a document's body text is set, against which headings and paragraphs stand out."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from .lines import Line

USUAL_LEADING: Final = 1.2


@dataclass(frozen=True)
class Typography:
    """The body's font size, its line distance as a multiple of the size, and its font's kind."""

    size: float
    leading: float
    bold: bool
    monospaced: bool

    def is_code(self, line: Line) -> bool:
        """Whether a line is set in a typewriter's font where the body is not."""
        return line.monospaced and not self.monospaced and line.heading_level is None


def typography_of(lines: Sequence[Line]) -> Typography:
    """What most characters of the document look like."""
    looks: Counter[tuple[float, bool, bool]] = Counter()
    for line in lines:
        looks[line.size, line.bold, line.monospaced] += len(line.text)
    size, bold, monospaced = looks.most_common(1)[0][0] if looks else (10.0, False, False)
    return Typography(size, _leading(lines, size), bold, monospaced)


def _leading(lines: Iterable[Line], size: float) -> float:
    """The commonest distance between successive lines in the body's size."""
    distances: Counter[float] = Counter()
    for above, below in pairwise(lines):
        if above.page == below.page and above.size == below.size == size and 0.8 * size < above.y - below.y < 3 * size:
            distances[round((above.y - below.y) * 4) / 4] += 1
    return distances.most_common(1)[0][0] / size if distances else USUAL_LEADING
