"""Examples, only where the source has them: marked as such, or code."""

import re
from collections.abc import Iterable, Iterator

from coursegen.writing.offline.material.excerpts import Excerpt
from coursegen.writing.offline.material.headings import shorten
from coursegen.writing.offline.phrases import Phrases
from coursegen.writing.offline.text.markdown import Block
from coursegen.writing.shapes import Example

MOST_MARKED, MOST_CODE = 2, 1
FEWEST_CODE_LINES = 2
_MARKED = re.compile(
    r"^\W*(?:пример(?:ы|\s*\d+)?\s*[.:—–]|например|к примеру|приведём пример|приведем пример|рассмотрим пример"
    r"|examples?(?:\s*\d+)?\s*[.:—–]|for example|for instance|consider (?:the|an?|this) example)",
    re.IGNORECASE,
)


def examples_in(excerpts: Iterable[Excerpt], phrases: Phrases) -> tuple[Example, ...]:
    """Up to two marked examples and one with code, their text word for word and followed by its source."""
    found = {example.content: example for excerpt in excerpts for example in _in_excerpt(excerpt, phrases)}
    marked = [example for example in found.values() if example.code is None]
    code = [example for example in found.values() if example.code is not None]
    return (*marked[:MOST_MARKED], *code[:MOST_CODE])


def _in_excerpt(excerpt: Excerpt, phrases: Phrases) -> Iterator[Example]:
    reference = phrases.from_source.format(reference=phrases.reference(excerpt.source))
    title = phrases.example.format(title=shorten(excerpt.title, 80)).rstrip(" :")
    for text in _marked(excerpt):
        yield Example(title=title, content=f"{text}\n\n{reference}")
    code_title = phrases.code_example.format(title=shorten(excerpt.title, 80)).rstrip(" :")
    for before, block in zip((None, *excerpt.blocks), excerpt.blocks, strict=False):
        if block.code.count("\n") >= FEWEST_CODE_LINES - 1:
            lead = before.text if before and before.kind == "paragraph" else ""
            yield Example(title=code_title, content=f"{lead}\n\n{reference}".strip(), code=block.code)


def _marked(excerpt: Excerpt) -> Iterator[str]:
    """Paragraphs that open as an example, and sentences that do, with the one they illustrate."""
    for block in excerpt.blocks:
        if block.kind == "paragraph" and _MARKED.match(block.text) and not _only_announces(block.text):
            yield block.text
    for before, sentence in zip(excerpt.sentences, excerpt.sentences[1:], strict=False):
        alone = not _opens_a_block(sentence.quote, excerpt.blocks) and not _only_announces(sentence.text)
        if _MARKED.match(sentence.text) and alone:
            yield f"{before.quote} {sentence.quote}"


def _only_announces(text: str) -> bool:
    return text.rstrip().endswith(":")


def _opens_a_block(quote: str, blocks: Iterable[Block]) -> bool:
    return any(block.text.startswith(quote) for block in blocks)
