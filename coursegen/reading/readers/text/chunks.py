"""Stretches of plain text between blank lines, and what they are."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from coursegen.reading.line_joining import LineJoiner
from coursegen.reading.list_markers import Marked, marked
from coursegen.reading.markdown_lists import ListItem
from coursegen.reading.markdown_tables import markdown_table
from coursegen.reading.shapes import Block

COLUMN_GAP: Final = re.compile(r"\S {3,}\S")
COLUMNS: Final = re.compile(r"\t+| {2,}")
CODE_INDENT: Final = 4
MOSTLY_WORDS: Final = 0.8
FULL_STOP: Final = re.compile(r"[.!?…»\"]$")
SENTENCE_END: Final = re.compile(r"[.!?:;…»\")]$")
TABLE_RULE: Final = re.compile(r"^[-+=| :]+$")


def table_or_code(chunk: list[str]) -> Block | None:
    """`chunk` as a table where its lines have the same columns, as code where its layout carries the meaning."""
    if len(chunk) < 2 or marked(chunk[0]):
        return None
    rows = [_cells(line) for line in chunk if not TABLE_RULE.match(line.strip())]
    if len(rows) > 1 and len(rows[0]) > 1 and all(len(row) == len(rows[0]) for row in rows):
        return Block(kind="table", text=markdown_table(rows))
    indented = all(line.startswith(" " * CODE_INDENT) for line in chunk)
    spaced = sum(bool(COLUMN_GAP.search(line)) for line in chunk)
    commented = chunk[0].startswith("# ") and not _is_prose(chunk[-1:])
    if ((indented or commented) and not _is_prose(chunk)) or 2 * spaced > len(chunk):
        return Block(kind="code", text="```\n" + "\n".join(_unindented(chunk)) + "\n```")
    return None


@dataclass
class _Open:
    """The paragraph or list item whose lines are being gathered."""

    lines: list[str] = field(default_factory=list)
    mark: Marked | None = None
    indent: int = 0

    def ends_sentence(self) -> bool:
        return not self.lines or SENTENCE_END.search(self.lines[-1]) is not None


def prose(chunk: list[str], joiner: LineJoiner) -> Iterator[Block | ListItem]:
    """`chunk` as paragraphs and list items, its wrapped lines joined."""
    current = _Open()
    for line in chunk:
        mark, indent = marked(line), len(line) - len(line.lstrip())
        begins_item = mark and (not mark.weak or current.mark or current.ends_sentence())
        leaves_list = current.mark and current.ends_sentence() and indent <= current.indent > 0
        if mark and begins_item:
            yield from _finished(current, joiner)
            current = _Open([mark.text], mark, indent)
        elif leaves_list:
            yield from _finished(current, joiner)
            current = _Open([line])
        else:
            current.lines.append(line.strip())
    yield from _finished(current, joiner)


def _finished(current: _Open, joiner: LineJoiner) -> Iterator[Block | ListItem]:
    text = joiner.join(current.lines)
    if current.mark:
        yield ListItem(text, depth=current.indent, number=current.mark.number)
    elif text:
        yield Block(kind="paragraph", text=text)


def _cells(line: str) -> list[str]:
    if "|" in line:
        return [cell.strip() for cell in line.strip().strip("|").split("|")]
    return COLUMNS.split(line.strip())


def _is_prose(chunk: list[str]) -> bool:
    """Whether an indented chunk is a quotation or a book's paragraph rather than code: long lines of words."""
    text = " ".join(chunk)
    words = re.findall(r"[^\W\d_]{2,}", text)
    return (
        sum(map(len, words)) > MOSTLY_WORDS * len(re.sub(r"\s", "", text))
        and FULL_STOP.search(text.strip()) is not None
    )


def _unindented(chunk: list[str]) -> list[str]:
    indent = min(len(line) - len(line.lstrip()) for line in chunk)
    return [line[indent:].rstrip() for line in chunk]
