"""The questions of a quiz have one answer each, and their explanations do not say otherwise."""

import re
from collections.abc import Iterator

from coursegen.quality.finding import Finding, Severity
from coursegen.quality.normal import alike
from coursegen.quality.subject import LessonUnderCheck
from coursegen.writing.shapes import Question

_NAMED = re.compile(
    r"(?i:\b(?:correct|right) (?:answer|choice|option) (?:is )?(?:option |choice )?"
    r"|\bправильный (?:ответ|вариант)\s*(?:[—–:-]\s*)?(?:вариант\s*)?)"
    r"[(«“\"]?(?P<name>[A-FА-Е]|[1-6])(?=[\s).,:;»”\"]|$)"
)
_FIGURE = re.compile(r"\d")
_LETTERS = ("ABCDEF", "АБВГДЕ", "123456")


def check(lesson: LessonUnderCheck) -> Iterator[Finding]:
    asked: dict[str, int] = {}
    for number, question in enumerate(lesson.text.quiz, start=1):
        first = asked.setdefault(alike(question.question), number)
        if first != number:
            yield _error(number, f"повторяет вопрос {first}", f"repeats question {first}")
        yield from _check(number, question)


def _check(number: int, question: Question) -> Iterator[Finding]:
    choices = [alike(choice) or choice.strip() for choice in question.choices]
    if not alike(question.question):
        yield _error(number, "нет самого вопроса", "it does not ask anything")
    if question.answer >= len(choices):
        yield _error(number, "нет варианта с номером ответа", "its answer is none of the choices")
    elif not all(choices):
        yield _error(number, "пустой вариант ответа", "a choice is empty")
    elif len(set(choices)) < len(choices):
        yield _error(number, "варианты ответа повторяются", "its choices are not all different")
    else:
        yield from _explained(number, question, choices)


def _explained(number: int, question: Question, choices: list[str]) -> Iterator[Finding]:
    """A named letter or number must be the answer's; naming another choice and not the right one is suspicious."""
    explanation = question.explanation or ""
    named = _NAMED.search(explanation)
    if named and all(letters.find(named["name"].upper()) != question.answer for letters in _LETTERS):
        yield _error(number, "пояснение называет другой ответ", "its explanation names another answer")
        return
    said = [at for at, choice in enumerate(choices) if _says(alike(explanation), choice)]
    if said and question.answer not in said:
        ru, en = "пояснение говорит о другом варианте", "its explanation speaks of another choice"
        # Prose may name a wrong choice to explain it; where all choices are figures, the figure it gives is its answer.
        figures = all(_FIGURE.search(choice) for choice in choices)
        yield _error(number, ru, en, severity=Severity.ERROR if figures and len(said) == 1 else Severity.WARNING)


def _says(text: str, choice: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(choice)}(?!\w)", text) is not None


def _error(number: int, ru: str, en: str, *, severity: Severity = Severity.ERROR) -> Finding:
    return Finding(
        check="quiz", severity=severity, ru=f"вопрос {number} теста: {ru}", en=f"quiz question {number}: {en}"
    )
