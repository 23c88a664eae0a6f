"""Sources: Markdown cut the way reading does it, into passages under their headings with pages; and files, as read."""

import re
from collections.abc import Iterator
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from coursegen.reading.document import read_document
from coursegen.reading.passages import split_into_passages
from coursegen.writing.shapes import Source

PASSAGE = 900
_HEADING = re.compile(r"^(#{1,6})\s+(.+)$")


def sources_from(markdown: str, name: str = "document.md") -> tuple[Source, ...]:
    """Passages of at most about 900 characters; a form feed starts a new page, without one there are no pages."""
    return tuple(
        Source(
            passage_id=uuid5(NAMESPACE_URL, f"{name}/{position}"),
            document_id=uuid5(NAMESPACE_URL, name),
            document_name=name,
            position=position,
            heading_path=path,
            page=page,
            text=text,
        )
        for position, (path, page, text) in enumerate(_passages(markdown))
    )


def sources_of_file(path: Path, language: str) -> tuple[Source, ...]:
    """As the platform reads the document."""
    document = uuid5(NAMESPACE_URL, path.name)
    reading = read_document(path, name=path.name, default_language=language)
    return tuple(
        Source(
            passage_id=uuid5(document, str(passage.position)),
            document_id=document,
            document_name=path.name,
            position=passage.position,
            heading_path=tuple(passage.heading_path),
            page=passage.page,
            text=passage.text,
        )
        for passage in split_into_passages(reading)
    )


def _passages(markdown: str) -> Iterator[tuple[tuple[str, ...], int | None, str]]:
    held: list[str] = []
    where: tuple[tuple[str, ...], int | None] = ((), None)
    for path, page, block in _blocks(markdown):
        if held and ((path, page) != where or sum(map(len, held)) + len(block) > PASSAGE):
            yield *where, "\n\n".join(held)
            held = []
        where = (path, page)
        held.append(block)
    if held:
        yield *where, "\n\n".join(held)


def _blocks(markdown: str) -> Iterator[tuple[tuple[str, ...], int | None, str]]:
    path: list[tuple[int, str]] = []
    pages = markdown.split("\f")
    for number, text in enumerate(pages, start=1):
        for block in _paragraphs(text):
            heading = _HEADING.match(block)
            if heading:
                level = len(heading[1])
                path = [*(above for above in path if above[0] < level), (level, heading[2])]
            else:
                yield tuple(title for _, title in path), number if len(pages) > 1 else None, block


def _paragraphs(text: str) -> Iterator[str]:
    """Blocks between blank lines; fenced code stays whole."""
    for at, stretch in enumerate(re.split(r"(^```.*?^```[ ]*$)", text, flags=re.MULTILINE | re.DOTALL)):
        if at % 2:
            yield stretch
            continue
        for block in re.split(r"\n[ \t]*\n|(?<=\n)(?=#{1,6} )|(?<=^)(?=#{1,6} )", stretch):
            first, _, rest = block.strip("\n").partition("\n")
            if _HEADING.match(first):
                yield first
                first = rest
                block = rest
            if block.strip():
                yield block.strip("\n")
