"""What reading a document gives: blocks of text that know their heading and their page."""

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

BlockKind = Literal["heading", "paragraph", "list", "table", "code"]


class Block(BaseModel):
    """One piece of a document, as Markdown.

    `heading_path` holds the headings above it, outermost first (a heading's own text is not part of its path).
    `page` (of a presentation: the slide) counts from 1 and is None for formats that have none (DOCX, HTML, Markdown,
    plain text).
    """

    model_config = ConfigDict(frozen=True)

    kind: BlockKind
    text: str
    level: int | None = Field(default=None, description="1-6, of a heading only")
    heading_path: tuple[str, ...] = ()
    page: int | None = None


class Reading(BaseModel):
    """A whole document: its blocks in reading order and what was found out about it."""

    model_config = ConfigDict(frozen=True)

    type: str = Field(description="media type by content, e.g. application/pdf")
    language: str = Field(description="ISO 639-1 code; the caller's default where the text is too short to tell")
    title: str | None = None
    pages: int | None = None
    words: int
    blocks: tuple[Block, ...]


class PassageText(BaseModel):
    """A quotable stretch of a document: what retrieval finds and what a lesson cites."""

    model_config = ConfigDict(frozen=True)

    position: int = Field(description="order within the document, from 0")
    heading_path: tuple[str, ...] = ()
    page: int | None = None
    text: str = Field(description="Markdown")
