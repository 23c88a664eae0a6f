"""Putting wrapped lines back together."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

WORD: Final = re.compile(r"\w+(?:-\w+)*")
CUT_WORD: Final = re.compile(r"(\w+(?:-\w+)*)[-\u2010]$")
FIRST_WORD: Final = re.compile(r"^\w+")
LONGEST_WORD: Final = 80
"""How much of a line's end is searched for a cut word: searching all of it takes quadratic time."""

KEEPS_HYPHEN_BEFORE: Final = frozenset({"то", "либо", "нибудь", "таки", "ка", "де"})
"""Russian particles, always written with a hyphen."""

NO_SPACES: Final = re.compile(r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef\u0e00-\u0e7f]")
"""Chinese, Japanese and Thai are written without spaces between words."""


class LineJoiner:
    """Joins the lines of one document, whose other words tell whether a hyphen at a line's end belongs to the word."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._words: set[str] = set()
        cut = None
        for line in map(str.strip, lines):
            first = FIRST_WORD.match(line) if cut else None
            cut = _cut_word(line)
            whole = line[first.end() if first else 0 : -len(cut) - 1 if cut else None]
            self._words.update(word.lower() for word in WORD.findall(whole))

    def join(self, lines: Iterable[str]) -> str:
        """The lines as one line of text."""
        parts: list[str] = []
        for line in map(str.strip, lines):
            if line and parts:
                self._join(parts, line)
            elif line:
                parts.append(line)
        return "".join(parts)

    def _join(self, parts: list[str], line: str) -> None:
        """Append `line` and what belongs between it and the last part."""
        last, first = _cut_word(parts[-1]), FIRST_WORD.match(line)
        if last and first:
            if not self._is_hyphen_meant(last, first[0]):
                parts[-1] = parts[-1][:-1]
        elif not (NO_SPACES.match(parts[-1][-1]) and NO_SPACES.match(line)):
            parts.append(" ")
        parts.append(line)

    def _is_hyphen_meant(self, last: str, first: str) -> bool:
        """Whether "last-" and "first" make one word with a hyphen rather than without."""
        if not (first[0].islower() and last[-1].isalpha()) or first in KEEPS_HYPHEN_BEFORE:
            return True
        if f"{last}{first}".lower() in self._words:
            return False
        both_are_words = {last.lower(), first.lower()} <= self._words
        return both_are_words or f"{last}-{first}".lower() in self._words


def _cut_word(line: str) -> str | None:
    """What stands of a word at the end of a line before its hyphen."""
    cut = CUT_WORD.search(line[-LONGEST_WORD:])
    return cut[1] if cut else None
