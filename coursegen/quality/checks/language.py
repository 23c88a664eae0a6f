"""A lesson is in the language that was asked for; code and what is quoted from the sources may be in another."""

from collections.abc import Iterator

from coursegen.quality.finding import Finding, Severity
from coursegen.quality.normal import bare
from coursegen.quality.subject import LessonUnderCheck
from coursegen.writing.offline.text.language import detect

FEWEST_LETTERS = 200
QUOTED_WORDS = 4
"""So many words in a row that stand in a source are a quotation."""
_SAME = {"ms": "id"}
"""Too close to tell apart by a page of text."""


def check(lesson: LessonUnderCheck) -> Iterator[Finding]:
    """An error where the writer's own words are in another language, a warning where only the quotations are."""
    asked = lesson.brief.language
    text = " ".join(bare(prose) for _, prose in lesson.prose())
    own = _not_quoted(text.split(), lesson.source_words.split())
    if (found := _language(own, asked)) != asked:
        yield Finding(
            check="language",
            severity=Severity.ERROR,
            ru=f"текст на другом языке: {found} вместо {asked}",
            en=f"it is written in another language: {found} instead of {asked}",
        )
    elif (found := _language(text, asked)) != asked:
        yield Finding(
            check="language",
            severity=Severity.WARNING,
            ru=f"выдержки из источников не переведены: {found}",
            en=f"what it takes from the sources is not translated: {found}",
        )


def _language(text: str, asked: str) -> str:
    if sum(character.isalpha() for character in text) < FEWEST_LETTERS:
        return asked
    found = detect(text, default=asked).code
    return asked if _SAME.get(found, found) == _SAME.get(asked, asked) else found


def _not_quoted(words: list[str], source: list[str]) -> str:
    known = {tuple(source[at : at + QUOTED_WORDS]) for at in range(len(source))}
    quoted = [False] * len(words)
    for at in range(len(words) - QUOTED_WORDS + 1):
        if tuple(words[at : at + QUOTED_WORDS]) in known:
            quoted[at : at + QUOTED_WORDS] = [True] * QUOTED_WORDS
    return " ".join(word for word, taken in zip(words, quoted, strict=True) if not taken)
