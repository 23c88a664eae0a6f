"""Listings: lines in a typewriter's font, whose breaks and indents mean something."""

from collections.abc import Sequence
from typing import Final

from coursegen.reading.shapes import Block

from .lines import Line

CHARACTER_WIDTH: Final = 0.6
"""Of a monospaced font, in em."""

BLANK_LINE: Final = 1.8
"""A gap of this many font sizes stands for an empty line."""


def code_block(lines: Sequence[Line]) -> Block:
    """The lines as a fenced block, with the indents and empty lines their places show."""
    margin = min(line.x for line in lines)
    texts: list[str] = []
    above: Line | None = None
    for line in lines:
        if above is not None and above.page == line.page and above.y - line.y > BLANK_LINE * line.size:
            texts.append("")
        indent = round((line.x - margin) / (CHARACTER_WIDTH * line.size)) if line.size else 0
        texts.append(" " * max(0, indent) + line.text)
        above = line
    return Block(kind="code", text="\n".join(["```", *texts, "```"]), page=lines[0].page)
