"""What a reader hands over before it becomes a Reading."""

from dataclasses import dataclass, field

from .shapes import Block


@dataclass
class Draft:
    """A document as its reader saw it.

    Blocks are in reading order; their heading paths are left empty, headings have levels as the format has them.
    `title` is the document's own statement of its title; where it is None, a single outermost heading may take over.
    """

    blocks: list[Block] = field(default_factory=list)
    title: str | None = None
    pages: int | None = None
