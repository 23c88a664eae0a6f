from coursegen.quality.checks import completeness
from coursegen.writing.shapes import Example

from .lessons import SECTION, TEXT, a_lesson, said, with_section


def test_a_lesson_has_an_introduction_and_sections_with_titles_and_text() -> None:
    assert said(list(completeness.check(a_lesson(intro=" ")))) == [("error", "it has no introduction")]
    assert said(list(completeness.check(a_lesson(sections=())))) == [("error", "it has no sections")]
    assert said(list(completeness.check(with_section(title="")))) == [("error", "Section 1: it has no title")]
    assert said(list(completeness.check(with_section(content="…\n***")))) == [("error", "Section 1: it has no text")]


def test_a_lesson_is_no_book() -> None:
    assert said(list(completeness.check(a_lesson(sections=(SECTION,) * 13)))) == [
        ("error", "it has too many sections: 13")
    ]
    assert said(list(completeness.check(with_section(title="х" * 201)))) == [
        ("error", "Section 1: its title is too long")
    ]


def test_an_exercise_has_its_solution_and_an_example_its_text() -> None:
    exercise = TEXT.exercises[0].model_copy(update={"solution": ""})
    assert said(list(completeness.check(a_lesson(exercises=(exercise,))))) == [
        ("error", "exercise 1 lacks its question or solution")
    ]
    examples = (Example(title="Код", content="", code="x = 1"), Example(title="Пусто", content=""))
    assert said(list(completeness.check(a_lesson(examples=examples)))) == [("error", "example 2 is empty")]
