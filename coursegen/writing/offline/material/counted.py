"""Headings that a document counts without a full stop: 1 Introduction, 2 Installation."""

import re
from collections.abc import Iterable

FEWEST = 3
_COUNTED = re.compile(r"^(\d{1,2})\s+(?=[^\W\d_])")


def without_counts(headings: Iterable[str]) -> dict[str, str]:
    """Each heading of a document by the text it is to be shown with.

    A number before a heading is its count where they run 1, 2, 3 …; "3 reasons" alone keeps it.
    """
    seen = list(dict.fromkeys(headings))
    numbers = [int(match[1]) for heading in seen if (match := _COUNTED.match(heading))]
    counted = len(numbers) >= FEWEST and numbers == list(range(1, len(numbers) + 1))
    return {heading: _COUNTED.sub("", heading) if counted else heading for heading in seen}
