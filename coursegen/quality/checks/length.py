"""A lesson takes about as long as its plan says."""

from collections.abc import Iterator

from coursegen.quality.finding import Finding, Severity
from coursegen.quality.subject import LessonUnderCheck
from coursegen.writing.offline.text.words import count_words

WORDS_PER_MINUTE = 150
MINUTES_PER_EXERCISE = 1.5
MINUTES_PER_QUESTION = 0.75
TOO_LONG, RATHER_LONG = 2.0, 1.5
TOO_SHORT, RATHER_SHORT = 1 / 3, 0.6
USED_UP = 0.7
"""A lesson that shows this share of its sources can't be longer by honest means."""


def check(lesson: LessonUnderCheck) -> Iterator[Finding]:
    if lesson.is_plan:
        return
    words = _words_to_read(lesson)
    practice = MINUTES_PER_EXERCISE * len(lesson.text.exercises) + MINUTES_PER_QUESTION * len(lesson.text.quiz)
    reading, planned = words / WORDS_PER_MINUTE, lesson.plan.minutes
    if reading > RATHER_LONG * planned:
        yield _finding("слишком длинный", "too long", reading, planned, is_error=reading > TOO_LONG * planned)
    elif reading + practice < RATHER_SHORT * planned:
        short = reading + practice < TOO_SHORT * planned and not _has_used_up_its_sources(lesson, words)
        yield _finding("слишком короткий", "too short", reading + practice, planned, is_error=short)


def _words_to_read(lesson: LessonUnderCheck) -> int:
    """Without the exercises and the quiz, whose time is for thinking."""
    examples = sum(count_words(example.content) for example in lesson.text.examples)
    return examples + sum(count_words(prose) for _, prose in lesson.prose())


def _has_used_up_its_sources(lesson: LessonUnderCheck, words: int) -> bool:
    available = sum(count_words(source.text) for source in lesson.sources)
    return 0 < available * USED_UP <= words


def _finding(ru: str, en: str, minutes: float, planned: int, *, is_error: bool) -> Finding:
    return Finding(
        check="length",
        severity=Severity.ERROR if is_error else Severity.WARNING,
        ru=f"урок {ru}: около {round(minutes)} мин вместо {planned}",
        en=f"the lesson is {en}: about {round(minutes)} minutes instead of {planned}",
    )
