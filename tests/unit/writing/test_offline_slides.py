"""A presentation becomes the course its author would give: its own slides and notes, without what frames a talk."""

from pathlib import Path

import pytest

from coursegen.writing.shapes import Brief

from .courses import Course, write
from .decks import ENGLISH, RUSSIAN, sources_of_deck


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("decks")


@pytest.fixture(scope="module")
def russian(folder: Path) -> Course:
    return write(
        sources_of_deck(folder / "returns.pptx", RUSSIAN, "ru"),
        Brief(title="Возвраты", language="ru", estimated_lessons=6),
    )


@pytest.fixture(scope="module")
def english(folder: Path) -> Course:
    return write(sources_of_deck(folder / "meetings.pptx", ENGLISH, "en"), Brief(title="Meetings", language="en"))


def shown(course: Course) -> str:
    return "\n".join(section.content for _, text in course.lessons for section in text.sections)


def titles(course: Course) -> list[str]:
    return [lesson.title for lesson, _ in course.lessons]


def test_the_agenda_and_the_closing_slide_are_not_taught(russian: Course, english: Course) -> None:
    for course, framing in ((russian, ("План презентации", "Спасибо", "@")), (english, ("Q&A", "Thank you", "Ques"))):
        everything = "\n".join((shown(course), *titles(course), *course.analysis.key_concepts))
        assert not [words for words in framing if words in everything]


def test_sections_of_the_deck_are_sections_of_the_course(folder: Path) -> None:
    course = write(sources_of_deck(folder / "plain.pptx", RUSSIAN, "ru"), Brief(title="Возвраты", language="ru"))
    assert [section.title for section in course.structure.sections] == ["Основы", "Приём товара", "Отказы и споры"]


def test_lessons_are_called_like_slides_and_not_by_their_count(russian: Course, english: Course) -> None:
    assert {"Порядок приёма", "Что такое возврат"} <= set(titles(russian))
    assert titles(english)[0] == "Before the meeting"
    assert not [title for title in (*titles(russian), *titles(english)) if "(" in title]


def test_a_slide_with_one_point_stands_under_its_own_title(russian: Course, english: Course) -> None:
    assert "Сначала выслушайте покупателя" in shown(russian)
    assert "### One thing to remember\n\nNo agenda, no meeting\n\n### Roles" in shown(english)


def test_citations_name_the_slide_that_says_it(russian: Course) -> None:
    pages = {source.page: source.text for source in russian.sources}
    cited = [c for _, text in russian.lessons for section in text.sections for c in section.citations]
    assert {7, 8, 9, 10, 12, 13} <= {citation.page for citation in cited}
    assert all(citation.quote in pages[citation.page] for citation in cited)
    solutions = [exercise.solution for _, text in russian.lessons for exercise in text.exercises]
    assert all("Источник: «returns.pptx», слайд " in solution for solution in solutions)


def test_notes_and_tables_are_asked_about(russian: Course) -> None:
    questions = [question for _, text in russian.lessons for question in text.quiz]
    assert any("Электроника" in question.question for question in questions)
    assert "Копию хранят три года." in shown(russian)
