"""Quotations stand word for word in the passages they name."""

from collections.abc import Iterator

from coursegen.quality.finding import Finding, Severity
from coursegen.quality.normal import normal
from coursegen.quality.subject import LessonUnderCheck
from coursegen.writing.shapes import Citation, Source

SHOWN = 80


def check(lesson: LessonUnderCheck) -> Iterator[Finding]:
    """White space and Unicode forms aside. A passage that the lesson was not given can't be cited."""
    known = {source.passage_id: source for source in lesson.sources}
    for number, section in enumerate(lesson.text.sections, start=1):
        for citation in section.citations:
            yield from _check(citation, known.get(citation.passage_id), number)


def _check(citation: Citation, source: Source | None, section: int) -> Iterator[Finding]:
    quote = normal(citation.quote)
    shown = quote if len(quote) <= SHOWN else f"{quote[:SHOWN]}…"
    if source is None:
        yield _finding(section, "цитируется фрагмент, которого уроку не давали", "cites a passage it was not given")
    elif not quote:
        yield _finding(section, "цитата пуста", "a quotation is empty")
    elif quote not in normal(source.text):
        yield _finding(section, f"цитаты «{shown}» нет в источнике", f"the quotation “{shown}” is not in its passage")
    elif (citation.document_id, citation.page) != (source.document_id, source.page):
        yield _finding(
            section,
            f"у цитаты «{shown}» указан не тот документ или не та страница",
            f"the quotation “{shown}” names the wrong document or page",
        )


def _finding(section: int, ru: str, en: str) -> Finding:
    return Finding(check="quotations", severity=Severity.ERROR, ru=ru, en=en, section=section)
