"""What fits on a slide, reckoned in letters: nobody lays out text before the deck is opened."""

from collections.abc import Iterable, Iterator
from textwrap import wrap
from unicodedata import east_asian_width

LINE = 58
"""Letters in a line of points at 24 pt, Cyrillic being the widest of alphabets."""

LINES = 9
LONGEST_TITLE = 160
TITLE_SIZES = ((70, 36), (110, 28), (LONGEST_TITLE, 20))
"""Up to so many letters, so many points."""

WIDE = ("W", "F")


def pages_of(points: Iterable[str]) -> list[list[str]]:
    """The points on as many slides as they need, at least one; a point too long for a slide goes on on the next."""
    pages: list[list[str]] = [[]]
    left = LINES
    for point in (piece for each in points for piece in _pieces(each)):
        needed = -(-_width(point) // LINE)
        if needed > left and pages[-1]:
            pages.append([])
            left = LINES
        pages[-1].append(point)
        left -= needed
    return pages


def title_size(title: str) -> int:
    """The size at which a title that is no longer than LONGEST_TITLE stands in two or three lines."""
    return next(size for longest, size in TITLE_SIZES if _width(title) <= longest)


def shortened(words: str, longest: int) -> str:
    """The words on one line, at most so wide, with an ellipsis where some are left out."""
    words = one_line(words)
    if _width(words) <= longest:
        return words
    kept = words[: longest - 1]
    while _width(kept) >= longest:
        kept = kept[:-1]
    return kept.rstrip() + "…"


def one_line(words: str) -> str:
    return " ".join(words.split())


def _pieces(point: str) -> Iterator[str]:
    """Cut between words, and within those that no slide could hold."""
    words = one_line(point)
    widest = 2 if any(east_asian_width(letter) in WIDE for letter in words) else 1
    yield from wrap(words, LINE * LINES // widest, break_on_hyphens=False)


def _width(words: str) -> int:
    return sum(2 if east_asian_width(letter) in WIDE else 1 for letter in words)
