"""Without sources there is a plan: goals, questions, marked places, and nothing made up."""

import pytest

from coursegen.writing.shapes import Brief

from .courses import Course, write
from .sources import sources_from

BRIEF = Brief(
    title="Основы проектного управления",
    description="Курс о том, как вести проекты.",
    target_audience="начинающие руководители",
    learning_outcomes=("Составлять план проекта", "Оценивать риски проекта", "Проводить встречи команды"),
)
ENGLISH = Brief(title="Espresso", description="Topics: grinding, dosing and tamping", language="en")


def course_of(brief: Brief) -> Course:
    return write((), brief)


@pytest.mark.parametrize("brief", [BRIEF, ENGLISH], ids=["ru", "en"])
def test_there_is_nothing_to_quiz_about(brief: Brief) -> None:
    for _, text in course_of(brief).lessons:
        assert text.quiz == ()
        assert text.examples == ()


@pytest.mark.parametrize(("brief", "place"), [(BRIEF, "Здесь впишите"), (ENGLISH, "Write in here")], ids=["ru", "en"])
def test_lessons_only_ask_and_leave_room(brief: Brief, place: str) -> None:
    for _, text in course_of(brief).lessons:
        questions, places, goals = text.sections
        assert all(line.endswith("?") for line in questions.content.splitlines()[2:])
        assert all(line.startswith(f"*{place}") for line in places.content.splitlines() if line)
        assert place in goals.content
        assert all(exercise.solution.startswith(place) for exercise in text.exercises)
        assert not [section for section in text.sections if section.citations]


def test_it_says_that_it_is_a_plan() -> None:
    course = course_of(BRIEF)
    assert "план, а не готовый текст" in course.structure.overview
    assert all("заготовка урока" in text.intro for _, text in course.lessons)
    assert course.analysis.missing_elements == ("Источников нет: определения, факты, примеры и тесты впишет автор",)
    assert course.analysis.glossary == ()


def test_outcomes_become_sections() -> None:
    course = course_of(BRIEF)
    assert [section.title for section in course.structure.sections] == list(BRIEF.learning_outcomes)
    assert [section.objectives[0] for section in course.structure.sections] == list(BRIEF.learning_outcomes)


def test_topics_of_the_description_become_sections() -> None:
    titles = [section.title for section in course_of(ENGLISH).structure.sections]
    assert titles == ["Grinding", "Dosing", "Tamping"]


def test_the_audience_is_named() -> None:
    course = course_of(BRIEF)
    assert course.analysis.audience == "beginner"
    assert all("Для кого: начинающие руководители." in text.intro for _, text in course.lessons)


@pytest.mark.parametrize(("sections", "lessons"), [(1, 1), (2, 9), (3, 3), (5, 11), (12, 40), (30, 100), (8, 5)])
@pytest.mark.parametrize("brief", [BRIEF, Brief(title="Танго")], ids=["topics", "title alone"])
def test_sections_and_lessons_as_asked(brief: Brief, sections: int, lessons: int) -> None:
    asked = brief.model_copy(update={"estimated_sections": sections, "estimated_lessons": lessons})
    structure = course_of(asked).structure
    assert len(structure.sections) == min(sections, lessons)
    assert sum(len(section.lessons) for section in structure.sections) == lessons
    titles = [lesson.title for section in structure.sections for lesson in section.lessons]
    assert len(set(titles)) == len(titles)


def test_lessons_last_as_long_as_asked() -> None:
    brief = BRIEF.model_copy(update={"lesson_duration_minutes": 40})
    assert {lesson.minutes for lesson, _ in course_of(brief).lessons} == {40}


def test_sources_without_a_word_count_as_none() -> None:
    (source,) = sources_from("слово", "empty.txt")
    empty = source.model_copy(update={"text": " \n\n<!-- nothing -->\n"})
    assert write((empty,), BRIEF).structure == course_of(BRIEF).structure
