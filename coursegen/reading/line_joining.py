"""Putting wrapped lines back together."""

import re
from collections.abc import Iterable, Sequence
from typing import Final

WORD: Final = re.compile(r"\w+(?:-\w+)*")
LAST_WORD: Final = re.compile(r"(\w+(?:-\w+)*)[-\u2010]$")
FIRST_WORD: Final = re.compile(r"^\w+")
KEEPS_HYPHEN_BEFORE: Final = frozenset({"то", "либо", "нибудь", "таки", "ка", "де"})
"""Russian particles, always written with a hyphen."""

NO_SPACES: Final = re.compile(r"[\u3000-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uff00-\uffef\u0e00-\u0e7f]")
"""Chinese, Japanese and Thai are written without spaces between words."""


class LineJoiner:
    """Joins the lines of one document, whose other words tell whether a hyphen at a line's end belongs to the word."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._words: set[str] = set()
        cut = False
        for line in lines:
            whole = LAST_WORD.sub("", FIRST_WORD.sub("", line.strip(), count=1) if cut else line.strip())
            self._words.update(word.lower() for word in WORD.findall(whole))
            cut = LAST_WORD.search(line.strip()) is not None

    def join(self, lines: Iterable[str]) -> str:
        """The lines as one line of text."""
        text = ""
        for line in lines:
            text = self._append(text, line.strip()) if text else line.strip()
        return text

    def _append(self, text: str, line: str) -> str:
        if not line:
            return text
        last, first = LAST_WORD.search(text), FIRST_WORD.match(line)
        if last and first:
            return (text if self._is_hyphen_meant(last[1], first[0]) else text[:-1]) + line
        if NO_SPACES.match(text[-1]) and NO_SPACES.match(line):
            return text + line
        return f"{text} {line}"

    def _is_hyphen_meant(self, last: str, first: str) -> bool:
        """Whether "last-" and "first" make one word with a hyphen rather than without."""
        if not (first[0].islower() and last[-1].isalpha()) or first in KEEPS_HYPHEN_BEFORE:
            return True
        if f"{last}{first}".lower() in self._words:
            return False
        both_are_words = {last.lower(), first.lower()} <= self._words
        return both_are_words or f"{last}-{first}".lower() in self._words
