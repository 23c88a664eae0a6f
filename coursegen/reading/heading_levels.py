"""The title of a document and the levels of its headings, the same for every format."""

import re
from typing import Final

from .shapes import Block

PLACEHOLDER_TITLE: Final = re.compile(
    r"(untitled|\(anonymous\)|\(unspecified\)|без имени|без названия|(document|документ)\s*\d*"
    r"|microsoft word\b.*|powerpoint.*|slide 1|.*\.(docx?|xlsx?|pptx?|pdf|odt|rtf|indd|tex|dvi|qxd|txt|html?))$",
    re.IGNORECASE,
)
"""What programs write into a file's properties when nobody gave it a title: "Microsoft Word - Report.doc"."""

LONGEST_TITLE: Final = 300
DEEPEST: Final = 6


def title_and_levels(blocks: list[Block], stated: str | None) -> tuple[str | None, list[Block]]:
    """The document's title, and its blocks with chapters at level 1.

    An opening heading that stands alone above all others is the title and leaves the outline: in most documents it is,
    and a course made of one chapter that holds everything would help nobody. Levels then move up so that the outermost
    is 1. Where there is no such heading, the title is the one `stated` by the file, if a person wrote it.
    """
    headings = [block for block in blocks if block.kind == "heading"]
    stated = _meaningful(stated)
    if not headings:
        return stated, blocks
    title = headings[0] if _stands_above(headings) else None
    if title is not None and len(headings) > 1:
        blocks = [block for block in blocks if block is not title]
        headings = headings[1:]
    lift = min(map(level_of, headings)) - 1
    levelled = [_lifted(block, lift) if block.kind == "heading" else block for block in blocks]
    return (title.text if title is not None else stated), levelled


def level_of(heading: Block) -> int:
    """The level of a heading; readers use 0 for what can only be the title."""
    return 1 if heading.level is None else heading.level


def _stands_above(headings: list[Block]) -> bool:
    first, *rest = headings
    return all(level_of(heading) > level_of(first) for heading in rest)


def _lifted(heading: Block, lift: int) -> Block:
    return heading.model_copy(update={"level": min(level_of(heading) - lift, DEEPEST)})


def _meaningful(title: str | None) -> str | None:
    title = " ".join((title or "").split())
    return None if not title or len(title) > LONGEST_TITLE or PLACEHOLDER_TITLE.match(title) else title
