"""Titles come from headings, objectives from what the lesson holds, and front matter is no lesson."""

import pytest

from coursegen.writing.offline.material.headings import clean_title
from coursegen.writing.shapes import Brief

from .courses import TEXTS, course_of, sources_of, write
from .sources import sources_from

ALL = pytest.mark.parametrize("name", TEXTS)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("1.2 Рабочее время", "Рабочее время"),
        ("Глава 3. Дисциплина труда", "Дисциплина труда"),
        ("Chapter IV: The harvest", "The harvest"),
        ("2) Setup", "Setup"),
        ("3 причины успеха", "3 причины успеха"),
        ("А. С. Пушкин", "А. С. Пушкин"),
        ("Введение.........5", "Введение"),
        ("**Bold** and `code`", "Bold and code"),
        ("ОБЩИЕ ПОЛОЖЕНИЯ ДЛЯ ООО", "Общие положения для ООО"),
        ("Как сбросить пароль?", "Как сбросить пароль?"),
        ("Урок 1", "Урок 1"),
        ("Б", ""),
        ("", ""),
    ],
)
def test_a_heading_becomes_a_title(heading: str, title: str) -> None:
    assert clean_title(heading) == title


def test_a_long_heading_is_cut_between_words() -> None:
    title = clean_title("слово " * 40)
    assert len(title) <= 120
    assert title.endswith("слово…")


@ALL
def test_titles_differ_and_fit(name: str) -> None:
    structure = course_of(name).structure
    sections = [section.title for section in structure.sections]
    lessons = [lesson.title for section in structure.sections for lesson in section.lessons]
    for titles in (sections, lessons):
        assert len({title.casefold() for title in titles}) == len(titles)
        assert all(title == title.strip() and 0 < len(title) <= 120 for title in titles)


@ALL
def test_objectives_are_not_repeated(name: str) -> None:
    for lesson, _ in course_of(name).lessons:
        assert 1 <= len(lesson.objectives) <= 5
        assert len(set(lesson.objectives)) == len(lesson.objectives)
        assert 1 <= len(lesson.key_topics) <= 10


@ALL
def test_a_course_has_three_to_fifteen_outcomes(name: str) -> None:
    outcomes = course_of(name).structure.learning_outcomes
    assert 3 <= len(outcomes) <= 15
    assert len({outcome.text for outcome in outcomes}) == len(outcomes)


def test_the_authors_outcomes_come_first() -> None:
    wanted = ("Оценивать риск на рабочем месте", "Поднимать груз без вреда для спины")
    course = write(sources_of("warehouse"), Brief(title="Склад", learning_outcomes=wanted))
    outcomes = course.structure.learning_outcomes
    assert [outcome.text for outcome in outcomes[:2]] == list(wanted)
    assert outcomes[0].bloom_level == "evaluate"


def test_an_outcome_the_sources_know_nothing_of_is_reported_as_missing() -> None:
    brief = Brief(title="Склад", learning_outcomes=("Танцевать аргентинское танго", "Поднимать груз"))
    missing = write(sources_of("warehouse"), brief).analysis.missing_elements
    assert [element for element in missing if "танго" in element]
    assert not [element for element in missing if "Поднимать груз" in element]


def test_contents_title_page_and_bibliography_are_no_lessons() -> None:
    course = course_of("law with pages")
    shown = " ".join(section.content for _, text in course.lessons for section in text.sections)
    titles = [title for s in course.structure.sections for title in (s.title, *(lesson.title for lesson in s.lessons))]
    assert "........" not in shown
    assert "Москва 2023" not in shown
    assert "845 с." not in shown
    assert "\n3\n" not in f"\n{shown}\n"
    assert not {"Содержание", "Список литературы"} & set(titles)


def test_a_document_of_nothing_but_contents_still_makes_a_course() -> None:
    sources = sources_from("# Содержание\n\nГлава 1 ........ 3\nГлава 2 ........ 5\nГлава 3 ........ 7")
    assert len(write(sources, Brief(title="Курс")).lessons) == 1


def test_a_text_without_headings_is_titled_by_the_terms_it_defines() -> None:
    course = write(sources_of("plain text"), Brief(title="Фотосинтез", language="ru", estimated_sections=3))
    titles = [section.title for section in course.structure.sections]
    assert titles[0] == "Фотосинтез. Хлорофилл. Тилакоид"


def test_several_documents_are_kept_apart_and_named() -> None:
    sources = (*sources_of("warehouse"), *sources_of("law with pages"))
    course = write(sources, Brief(title="Адаптация", language="ru"))
    assert "«warehouse-safety.ru.md», «labour-law.ru.md»" in course.structure.description
    for lesson, _ in course.lessons:
        assert len({course.passage(id_).document_name for id_ in lesson.passage_ids}) == 1


def test_keywords_and_concepts_stand_in_the_text() -> None:
    course = course_of("warehouse")
    text = " ".join(source.text for source in course.sources).casefold().replace("ё", "е")
    for word in (*course.analysis.keywords, *course.analysis.key_concepts):
        assert word.casefold().replace("ё", "е") in text
    assert {"груз", "погрузчик", "поддон"} <= set(course.analysis.keywords)


def test_examples_are_only_where_the_source_has_them() -> None:
    assert not [text for _, text in course_of("warehouse").lessons if text.examples]
    (example,) = [example for _, text in course_of("law with pages").lessons for example in text.examples]
    assert example.content.startswith("Например, за одно опоздание на 15 минут")
    codes = [example.code for _, text in course_of("technical").lessons for example in text.examples if example.code]
    assert codes == ["@task(retries=3)\ndef add(x, y):\n    return x + y"]


def test_solutions_name_their_source() -> None:
    for _, text in course_of("law with pages").lessons:
        assert text.exercises
        assert all("Источник: «labour-law.ru.md», с. " in exercise.solution for exercise in text.exercises)
