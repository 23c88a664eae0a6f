import pytest

from coursegen.quality.checks import length
from coursegen.writing.shapes import Source

from .lessons import SOURCE, TEXT, a_lesson, said


def lesson_of(words: int, *, minutes: int, source_words: int = 10_000, **changes: object):  # type: ignore[no-untyped-def]
    section = TEXT.sections[0].model_copy(update={"content": "слово " * words})
    source: Source = SOURCE.model_copy(update={"text": "слово " * source_words})
    about = {"sources": (source,), "exercises": (), "quiz": (), "intro": "", **changes}
    return a_lesson(minutes=minutes, sections=(section,), **about)


@pytest.mark.parametrize(
    ("words", "severity"),
    [(450, "error"), (1000, "warning"), (1500, None), (3300, None), (3500, "warning"), (4600, "error")],
)
def test_fifteen_minutes_are_about_two_thousand_words(words: int, severity: str | None) -> None:
    assert [f.severity.value for f in length.check(lesson_of(words, minutes=15))] == ([severity] if severity else [])


def test_practice_takes_time_too() -> None:
    short = lesson_of(200, minutes=5)
    practised = lesson_of(200, minutes=5, exercises=TEXT.exercises, quiz=TEXT.quiz)
    assert list(length.check(short))
    assert list(length.check(practised)) == []


def test_a_lesson_that_shows_all_its_sources_say_can_t_be_longer() -> None:
    (found,) = said(list(length.check(lesson_of(90, minutes=3, source_words=100))))
    assert found == ("warning", "the lesson is too short: about 1 minutes instead of 3")
    assert [f.severity.value for f in length.check(lesson_of(90, minutes=3, source_words=1000))] == ["error"]


def test_a_plan_is_as_long_as_it_is() -> None:
    assert list(length.check(lesson_of(10, minutes=45, is_plan=True))) == []
