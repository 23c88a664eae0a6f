"""Lines to paragraphs: which line goes on where the one before it stopped."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from coursegen.reading.list_markers import Marked, marked

from .lines import Line
from .margins import Margins
from .tables import Table
from .typography import Typography

WIDER_GAP: Final = 1.15
"""A line distance this many times the usual one begins a paragraph."""

INDENT: Final = 0.8
SAME_SIZE: Final = 0.06
SENTENCE_END: Final = re.compile(r"[.!?:;…»”\")]$")


@dataclass(eq=False)
class Paragraph:
    """Lines that belong together: running text, a heading or an item of a list."""

    lines: list[Line] = field(default_factory=list)
    mark: Marked | None = None
    is_code: bool = False

    @property
    def first(self) -> Line:
        return self.lines[0]

    @property
    def last(self) -> Line:
        return self.lines[-1]

    @property
    def text_x(self) -> float:
        """Where the text of a list item begins, after its mark."""
        if len(self.lines) > 1:
            return self.lines[1].x
        return next((fragment.x for fragment in self.first.fragments[1:] if fragment.text.strip()), self.first.right)

    def texts(self) -> list[str]:
        """Its lines without the list mark."""
        return [self.mark.text if self.mark else self.first.text, *(line.text for line in self.lines[1:])]


def paragraphs_of(parts: Iterable[Line | Table], body: Typography) -> list[Paragraph | Table]:
    """The lines of a whole document as paragraphs, also across pages; tables stay where they are."""
    parts = list(parts)
    margins = Margins(part for part in parts if isinstance(part, Line))
    result: list[Paragraph | Table] = []
    for part in parts:
        if isinstance(part, Table):
            _add_table(result, part)
        else:
            _add_line(result, part, body, margins)
    return result


def _add_table(result: list[Paragraph | Table], table: Table) -> None:
    last = result[-1] if result else None
    if isinstance(last, Table) and last.goes_on_in(table):
        last.append(table)
    else:
        result.append(table)


def _add_line(result: list[Paragraph | Table], line: Line, body: Typography, margins: Margins) -> None:
    last = result[-1] if result else None
    current = last if isinstance(last, Paragraph) else None
    if body.is_code(line):
        if current is None or not current.is_code:
            result.append(Paragraph([line], is_code=True))
        else:
            current.lines.append(line)
        return
    mark = None if line.heading_level else marked(line.text)
    if current is None or _begins_item(current, line, mark, body) or not _goes_on(current, line, body, margins):
        result.append(Paragraph([line], mark))
    else:
        current.lines.append(line)


def _begins_item(current: Paragraph, line: Line, mark: Marked | None, body: Typography) -> bool:
    """Whether the mark at the start of a line begins a list item rather than being part of a sentence."""
    if mark is None or not mark.weak:
        return mark is not None
    if current.mark and mark.number and current.mark.number:
        return mark.number == current.mark.number + 1 or _is_far(current.last, line, body)
    return SENTENCE_END.search(current.last.text) is not None or _is_far(current.last, line, body)


def _goes_on(current: Paragraph, line: Line, body: Typography, margins: Margins) -> bool:
    last = current.last
    if current.is_code or last.heading_level != line.heading_level or not _same_look(current, line):
        return False
    if line.heading_level:
        return True
    ended = SENTENCE_END.search(last.text) is not None
    if line.page != last.page or line.y >= last.y:  # next page or column
        return not ended and line.text[0].islower()
    if _is_far(last, line, body):
        return False
    if ended and margins.is_short(last) and not line.text[0].islower():
        return False
    return not _is_indented(current, line)


def _same_look(current: Paragraph, line: Line) -> bool:
    last = current.last
    same_size = abs(last.size - line.size) <= SAME_SIZE * max(last.size, line.size)
    whole_bold = all(above.bold for above in current.lines)
    return same_size and (whole_bold == line.bold or not whole_bold)


def _is_far(above: Line, below: Line, body: Typography) -> bool:
    if above.page != below.page or below.y >= above.y:
        return True
    return above.y - below.y > WIDER_GAP * body.leading * max(above.size, below.size)


def _is_indented(current: Paragraph, line: Line) -> bool:
    """Whether a first-line indent sets the line off, or its return from the hanging indent of the lines above."""
    indent = INDENT * line.size
    if current.mark:
        return line.x < current.first.x - 1 or line.x > current.text_x + indent
    if len(current.lines) == 1:
        return False
    hanging = current.lines[1].x > current.first.x + indent
    return line.x > current.last.x + indent or (hanging and line.x < current.last.x - indent)
