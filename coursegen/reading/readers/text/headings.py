"""Headings in plain text, where nothing but their looks sets them apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from coursegen.reading.shapes import Block

Kind = Literal["title", "contents", "chapter", "capitals", "centred", "underlined", "numbered", "question"]

LONGEST_HEADING: Final = 100
SENTENCE_END: Final = re.compile(r"[.,;:!?…]$")
NO_HEADING: Final = re.compile(r"\S {3,}\S|[_={}<>|\[\]]|^[#:]|^\*+ ")
"""Columns, identifiers, formulas, comments in code, marks of other markup."""
MANUAL_PAGE: Final = re.compile(r"(\S+\(\d\w*\))\s.*\s\1")
"""The first line of a manual page: TAR(1), the manual's name, TAR(1)."""

NUMBERED: Final = re.compile(r"(\d{1,2}(?:\.\d{1,2})*)\.?\s+(?=[^\W\d_])")
CHAPTER: Final = re.compile(
    r"(глава|раздел|часть|тема|модуль|урок|приложение|chapter|section|part|unit|module|lesson|appendix)"
    r"\s+(\d+|[ivxlc]+|[a-zа-я])\b",
    re.IGNORECASE,
)
STEP: Final = re.compile(
    r"(?:\d+[.)]?\s+)(?:\w+(?:йте|ите|ьте)(?:сь)?|теперь|затем|далее|если|когда|чтобы|после)\b.*\.$", re.IGNORECASE
)
"""A numbered sentence that tells what to do: a step, not a title."""
CENTRED_INDENT: Final = 12
UNDERLINES: Final = {"=": 1, "*": 1, "-": 2, "~": 3}
FRAMED: Final = re.compile(r"([*=#-]{2,4})\s*(\w.*?\w)\s*\1")
UNDERLINE: Final = re.compile(r"([=*~-])\1{2,}$")


@dataclass(frozen=True)
class HeadingLine:
    """A line that is a heading, and what it shows of its depth (1: outermost of its kind)."""

    text: str
    kind: Kind
    depth: int = 1
    numbered: bool = False


def heading_in(line: str, *, alone: bool) -> HeadingLine | None:
    """The heading `line` is, by its words, capitals, numbering or place; `alone` if blank lines surround it.

    A numbered line ending in a full stop is a heading only where it stands alone.
    """
    text = line.strip()
    if framed := FRAMED.fullmatch(text):
        return HeadingLine(framed[2], "underlined")
    numbered = NUMBERED.match(text)
    sentence = SENTENCE_END.search(text) and not (alone and numbered and text.endswith("."))
    if len(text) > LONGEST_HEADING or sentence or NO_HEADING.search(text) or STEP.match(text):
        return None
    depth = numbered[1].count(".") + 1 if numbered else 1
    if CHAPTER.match(text):
        return HeadingLine(text, "chapter")
    if _in_capitals(text):
        return HeadingLine(text, "capitals", depth, numbered=numbered is not None)
    if numbered and (depth > 1 or text[numbered.end()].isupper()):
        return HeadingLine(text, "numbered", depth, numbered=True)
    return HeadingLine(text, "centred") if alone and _is_centred(line) else None


def underlined(line: str, below: str) -> HeadingLine | None:
    """The heading that `line` is if the line `below` it is an underline of about its length."""
    text, rule = line.strip(), UNDERLINE.match(below.strip())
    if rule is None or not text or len(text) > LONGEST_HEADING or len(rule[0]) < len(text) // 2:
        return None
    return HeadingLine(text, "underlined", UNDERLINES[rule[1]])


def opening_title(line: str) -> HeadingLine | None:
    """The title that a document's first line is if it is short and no sentence."""
    text = line.strip()
    if len(text) > LONGEST_HEADING or SENTENCE_END.search(text) or not re.search(r"[^\W\d_]{2}", text):
        return None
    page = MANUAL_PAGE.fullmatch(text)
    return HeadingLine(page[1] if page else text, "title", 0)


def heading_blocks(headings: Sequence[HeadingLine]) -> Iterator[Block]:
    """The headings with their levels: numbered ones stand below another kind before them that has no numbers."""
    ranked = [heading for heading in headings if heading.kind not in ("title", "contents")]
    outer = {heading.numbered for heading in ranked if heading.kind not in ("numbered", "question")}
    below = outer == {False} and ranked[0].kind != "numbered"
    asked = 1 + max((heading.depth for heading in ranked if heading.kind != "question"), default=0)
    for heading in headings:
        level = asked if heading.kind == "question" else heading.depth + (below and heading.kind == "numbered")
        yield Block(kind="heading", text=heading.text, level=min(level, 6))


def _in_capitals(text: str) -> bool:
    return text.isupper() and len(re.findall(r"[^\W\d_]", text)) >= 4


def _is_centred(line: str) -> bool:
    return line.startswith(" " * CENTRED_INDENT) and re.search(r"[^\W\d_]{2}", line) is not None
