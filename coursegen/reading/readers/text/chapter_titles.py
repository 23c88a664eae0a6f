"""Chapters whose number and title stand on lines of their own."""

import re
from collections.abc import Sequence
from typing import Final

from coursegen.reading.list_markers import marked

from .headings import CHAPTER, LONGEST_HEADING, NO_HEADING, NUMBERED

NUMBER_ALONE: Final = re.compile(rf"(?:{CHAPTER.pattern})[.:]?", re.IGNORECASE)
NO_TITLE_END: Final = re.compile(r"[.,;:…]$")


def with_titles(lines: Sequence[str]) -> list[str]:
    """The lines, as many as before, with the title of each chapter on the line of its number."""
    joined = list(lines)
    for at, line in enumerate(lines):
        if NUMBER_ALONE.fullmatch(line.strip()) and not (at and lines[at - 1].strip()):
            below = next((i for i in range(at + 1, min(at + 4, len(lines))) if lines[i].strip()), None)
            if below and _is_title(lines[below]) and not "".join(lines[below + 1 : below + 2]).strip():
                joined[at] = f"{line.rstrip().rstrip('.:')}. {lines[below].strip()}"
                joined[below] = ""
    return joined


def _is_title(line: str) -> bool:
    text = line.strip()
    if len(text) > LONGEST_HEADING or NO_TITLE_END.search(text) or NO_HEADING.search(text) or text[0].islower():
        return False
    return not (CHAPTER.match(text) or NUMBERED.match(text) or marked(text))
