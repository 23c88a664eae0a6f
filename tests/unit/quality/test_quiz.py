import pytest

from coursegen.quality.checks import quiz

from .lessons import QUESTION, a_lesson, said, with_question


def found(**changes: object) -> list[tuple[str, str]]:
    return said(list(quiz.check(with_question(**changes))))


def test_the_answer_is_one_of_the_choices() -> None:
    assert found(answer=3) == [("error", "quiz question 1: its answer is none of the choices")]


def test_choices_differ_by_more_than_case_and_full_stops() -> None:
    expected = [("error", "quiz question 1: its choices are not all different")]
    assert found(choices=("Помещение", "помещение.", "Товар")) == expected
    assert found(choices=("+", "-", "*")) == []


def test_no_choice_is_empty_and_something_is_asked() -> None:
    assert found(choices=("Помещение", " ")) == [("error", "quiz question 1: a choice is empty")]
    assert found(question="…") == [("error", "quiz question 1: it does not ask anything")]


def test_a_question_is_asked_once() -> None:
    again = QUESTION.model_copy(update={"question": "что такое  склад"})
    assert said(list(quiz.check(a_lesson(quiz=(QUESTION, again))))) == [
        ("error", "quiz question 2: repeats question 1")
    ]


@pytest.mark.parametrize(
    "explanation", ["Правильный ответ: Б.", "The correct answer is B.", "Правильный вариант — 2.", "Right option is C)"]
)
def test_an_explanation_that_names_another_answer_is_an_error(explanation: str) -> None:
    assert found(explanation=explanation) == [("error", "quiz question 1: its explanation names another answer")]


@pytest.mark.parametrize(
    "explanation", [None, "", "Правильный ответ: А.", "The correct answer is (1).", "Склад — это помещение.",
                    "Погрузчик ездит в помещении, а склад — само помещение."]
)  # fmt: skip
def test_an_explanation_may_name_the_answer_or_none(explanation: str | None) -> None:
    assert found(explanation=explanation) == []


def test_an_explanation_that_only_speaks_of_another_choice_is_suspicious() -> None:
    assert found(explanation="Потому что это погрузчик.") == [
        ("warning", "quiz question 1: its explanation speaks of another choice")
    ]


def test_an_explanation_that_gives_another_figure_than_the_answer_is_an_error() -> None:
    days = {"choices": ("7 дней", "14 дней", "30 дней"), "answer": 1}
    expected = [("error", "quiz question 1: its explanation speaks of another choice")]
    assert found(**days, explanation="Обычный срок возврата — 7 дней.") == expected
    assert found(**days, explanation="Обычный срок — 14 дней, а не 7 дней.") == []
