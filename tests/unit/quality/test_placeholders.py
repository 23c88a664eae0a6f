import pytest

from coursegen.quality.checks import placeholders

from .lessons import QUESTION, TEXT, a_lesson, said, with_section

found_in = pytest.mark.parametrize(
    "text",
    [
        "Здесь TODO: дописать.",
        "Lorem ipsum dolor sit amet.",
        "Обратитесь в [вставьте название отдела].",
        "Ask [insert the name] first.",
        "Добро пожаловать, {{ имя }}!",
        "Content goes here.",
        "As an AI language model, I have no opinion.",
        "I'm sorry, but there is nothing about that.",
        "К сожалению, я не могу предоставить эти сведения.",
        "Как языковая модель, я не знаю.",
        "Надеюсь, это поможет!",
    ],
)
fine = pytest.mark.parametrize(
    "text",
    [
        "Смотрите [раздел о складе](https://example.com).",
        "Как модель языка описывают грамматику.",
        "Метод помечен как `TODO` в коде.",
        "```\n# TODO: later\n```",
        "Список дел (to-do) ведут каждый день.",
        "Я не могу не отметить важность порядка.",
        "В программе пишут TODO, когда шаг не готов.",
    ],
)


@found_in
def test_what_is_left_to_fill_in_or_speaks_of_itself_is_an_error(text: str) -> None:
    assert [f.severity.value for f in placeholders.check(with_section(content=text))] == ["error"]


@fine
def test_ordinary_words_code_and_what_a_source_says_are_not(text: str) -> None:
    assert list(placeholders.check(with_section(content=text))) == []


def test_every_part_of_a_lesson_is_looked_at() -> None:
    exercise = TEXT.exercises[0].model_copy(update={"solution": "TBD"})
    question = QUESTION.model_copy(update={"choices": ("Помещение", "TBD")})
    section = TEXT.sections[0].model_copy(update={"title": "TBD"})
    for changes in ({"intro": "TBD"}, {"exercises": (exercise,)}, {"quiz": (question,)}, {"sections": (section,)}):
        ((_, sentence),) = said(list(placeholders.check(a_lesson(**changes))))
        assert sentence.endswith("a place is left to fill in: “TBD”")


def test_a_plan_leaves_places_on_purpose() -> None:
    assert list(placeholders.check(a_lesson(intro="[впишите сами]", is_plan=True))) == []
