"""The marks authors put before the items of a list."""

import re
from dataclasses import dataclass
from typing import Final

BULLET: Final = re.compile(r"([•●○▪■□◦‣⁃∙·▸►➢✓✔❖*+–—-])\s+(?=\S)")
NUMBER: Final = re.compile(r"\(?(\d{1,3})[.)]\s+(?=\S)")
LETTER: Final = re.compile(r"\(?[a-zа-я]\)\s+(?=\S)")
DASHES: Final = frozenset("–—-+*")


@dataclass(frozen=True)
class Marked:
    """A line that begins like a list item: its text, its number if it has one."""

    text: str
    number: int | None
    weak: bool
    """The mark may as well be part of a sentence: a dash, or a number at the start of a wrapped line."""


def marked(line: str) -> Marked | None:
    """`line` without its list mark, or None if it has none. "a)" counts as a bullet and stays in the text."""
    line = line.strip()
    if bullet := BULLET.match(line):
        return Marked(line[bullet.end() :], None, weak=bullet[1] in DASHES)
    if number := NUMBER.match(line):
        return Marked(line[number.end() :], int(number[1]), weak=True)
    return Marked(line, None, weak=False) if LETTER.match(line) else None
