"""Nothing that belongs into a lesson is empty, and nothing is beyond its range."""

from collections.abc import Iterator

from coursegen.quality.finding import Finding, Severity
from coursegen.quality.subject import LessonUnderCheck
from coursegen.writing.shapes import LessonText

MOST_SECTIONS = 12
LONGEST_TITLE = 200


def check(lesson: LessonUnderCheck) -> Iterator[Finding]:
    text = lesson.text
    if not text.intro.strip():
        yield _error("нет введения", "it has no introduction", section=0)
    if not text.sections:
        yield _error("нет ни одного раздела", "it has no sections")
    if len(text.sections) > MOST_SECTIONS:
        number = len(text.sections)
        yield _error(f"слишком много разделов: {number}", f"it has too many sections: {number}")
    yield from _sections(text)
    yield from _practice(text)


def _sections(text: LessonText) -> Iterator[Finding]:
    for number, section in enumerate(text.sections, start=1):
        if not _says_something(section.content):
            yield _error("нет текста", "it has no text", section=number)
        if not section.title.strip():
            yield _error("нет заголовка", "it has no title", section=number)
        elif len(section.title) > LONGEST_TITLE:
            yield _error("слишком длинный заголовок", "its title is too long", section=number)


def _practice(text: LessonText) -> Iterator[Finding]:
    for number, exercise in enumerate(text.exercises, start=1):
        if not (_says_something(exercise.question) and _says_something(exercise.solution)):
            yield _error(
                f"задание {number} без вопроса или ответа", f"exercise {number} lacks its question or solution"
            )
    for number, example in enumerate(text.examples, start=1):
        if not (_says_something(example.content) or (example.code or "").strip()):
            yield _error(f"пример {number} пуст", f"example {number} is empty")


def _says_something(text: str) -> bool:
    return any(character.isalnum() for character in text)


def _error(ru: str, en: str, *, section: int | None = None) -> Finding:
    return Finding(check="completeness", severity=Severity.ERROR, ru=ru, en=en, section=section)
