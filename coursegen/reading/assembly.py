"""From a reader's draft to the finished Reading."""

import re
from collections.abc import Iterable, Iterator
from typing import Final

from .cleaning import SPACES, clean, one_line, without_letter_spacing
from .draft import Draft
from .errors import DocumentError
from .heading_levels import level_of, title_and_levels
from .language import detect_language
from .shapes import Block, Reading

WORD: Final = re.compile(r"[぀-ヿ㐀-䶿一-鿿]|[^\W_぀-ヿ㐀-䶿一-鿿]+(?:['’-][^\W_]+)*")
"""A word; in scripts without spaces (Chinese, Japanese) each character counts, as in word processors."""


def assemble(draft: Draft, *, media_type: str, default_language: str) -> Reading:
    """The Reading for `draft`: cleaned text, heading paths, title, language and word count.

    Raises DocumentError `empty` if no words are left.
    """
    cleaned = [block for block in map(_cleaned, draft.blocks) if block.text]
    words = sum(len(WORD.findall(block.text)) for block in cleaned)
    if not words:
        raise DocumentError("empty")
    title, levelled = title_and_levels(cleaned, draft.title)
    return Reading(
        type=media_type,
        language=detect_language((block.text for block in cleaned), default_language),
        title=title,
        pages=draft.pages,
        words=words,
        blocks=tuple(_with_heading_paths(levelled)),
    )


def _cleaned(block: Block) -> Block:
    if block.kind == "heading":
        text = one_line(without_letter_spacing(block.text)).rstrip(
            "¶ "
        )  # the mark of a link to the heading, in exported web pages
    elif block.kind == "paragraph":
        text = "\n".join(SPACES.sub(" ", line).strip() for line in clean(block.text).strip().split("\n"))
    else:
        text = clean(block.text).strip()
    return block.model_copy(update={"text": text})


def _with_heading_paths(blocks: Iterable[Block]) -> Iterator[Block]:
    above: list[Block] = []
    for block in blocks:
        if block.kind == "heading":
            while above and level_of(above[-1]) >= level_of(block):
                above.pop()
        yield block.model_copy(update={"heading_path": tuple(heading.text for heading in above)})
        if block.kind == "heading":
            above.append(block)
