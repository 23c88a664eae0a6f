"""No place left to fill in, and no word of a model about itself."""

import re
from collections.abc import Iterator

from coursegen.quality.finding import Finding, Severity
from coursegen.quality.normal import bare
from coursegen.quality.subject import LessonUnderCheck

_PLACES = (
    r"\b(?:TODO|TBD|FIXME)\b",
    r"(?i:\blorem ipsum\b)",
    r"\[(?i:вставьте|вставить|укажите|добавьте|впишите|здесь|ваш|название|имя)\b[^\]]{0,80}\](?!\()",
    r"\[(?i:insert|add|your|placeholder|to be)\b[^\]]{0,80}\](?!\()",
    r"\{\{[^{}\n]{1,60}\}\}",
    r"<(?i:вставьте|укажите|название|insert|your|placeholder)\b[^<>\n]{0,60}>",
    r"(?i:\b(?:content goes here|text goes here|to be (?:added|written|determined)|coming soon)\b)",
    r"(?i:\b(?:здесь будет (?:текст|содержание|описание)|текст будет добавлен|раздел в разработке)\b)",
)
_APOLOGIES = (
    r"(?i:\bas an? (?:ai|artificial intelligence|language|large language)\b(?: language)?(?: model| assistant))",
    r"(?i:\bI(?:'m| am) (?:sorry|unable to|not able to)\b)",
    r"(?i:\bI (?:cannot|can't|can not) (?:provide|help|assist|fulfil|create|write|access)\b)",
    r"(?i:\bкак (?:языковая модель|ии-|искусственный интеллект|ассистент))",
    r"(?i:\bя не (?:могу|имею возможности) (?:предоставить|помочь|создать|написать|выполнить|ответить))",
    r"(?i:\b(?:надеюсь, это поможет|дайте знать, если))",
    r"(?i:\b(?:let me know if you|hope this helps|here is the (?:lesson|revised)))",
)
_PLACE, _APOLOGY = (re.compile("|".join(patterns)) for patterns in (_PLACES, _APOLOGIES))
AROUND = 20
SHOWN = 60


def check(lesson: LessonUnderCheck) -> Iterator[Finding]:
    """What a source says word for word is no placeholder: a manual may well speak of TODO comments."""
    if lesson.is_plan:
        return
    for section, text in _texts(lesson):
        yield from _first(
            _PLACE, text, section, lesson, "осталась незаполненная заготовка", "a place is left to fill in"
        )
        yield from _first(_APOLOGY, text, section, lesson, "модель говорит о себе", "the model speaks of itself")


def _first(
    pattern: re.Pattern[str], text: str, section: int | None, lesson: LessonUnderCheck, ru: str, en: str
) -> Iterator[Finding]:
    for match in pattern.finditer(text):
        around = text[max(0, match.start() - AROUND) : match.end() + AROUND].strip()
        if around not in lesson.source_words:
            yield Finding(
                check="placeholders",
                severity=Severity.ERROR,
                ru=f"{ru}: «{match[0][:SHOWN]}»",
                en=f"{en}: “{match[0][:SHOWN]}”",
                section=section,
            )
            return


def _texts(lesson: LessonUnderCheck) -> Iterator[tuple[int | None, str]]:
    text = lesson.text
    for number, section in enumerate(text.sections, start=1):
        yield number, bare(section.title)
    for number, prose in lesson.prose():
        yield number, bare(prose)
    practice = [part for example in text.examples for part in (example.title, example.content)]
    practice += [part for e in text.exercises for part in (e.question, *e.hints, e.solution)]
    practice += [part for q in text.quiz for part in (q.question, *q.choices, q.explanation or "")]
    for part in practice:
        yield None, bare(part)
