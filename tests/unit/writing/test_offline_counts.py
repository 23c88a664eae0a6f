"""Sections and lessons in the numbers asked for, as far as there are passages to make them of."""

import pytest

from coursegen.writing.offline import OfflineWriter
from coursegen.writing.shapes import Brief, Structure

from .courses import TEXTS, course_of, sources_of, write
from .sources import sources_from


def plan(name: str, **wishes: int) -> Structure:
    brief = Brief(title="Course", language="en", **wishes)  # type: ignore[arg-type]
    sources, writer = sources_of(name), OfflineWriter()
    analysis = writer.analyse(brief=brief, sources=sources).value
    return writer.plan(brief=brief, analysis=analysis, sources=sources).value


def lessons_in(structure: Structure) -> int:
    return sum(len(section.lessons) for section in structure.sections)


@pytest.mark.parametrize(("sections", "lessons"), [(1, 1), (1, 20), (2, 7), (5, 5), (7, 20), (11, 12), (20, 20)])
def test_sections_and_lessons_as_asked(sections: int, lessons: int) -> None:
    structure = plan("warehouse", estimated_sections=sections, estimated_lessons=lessons)
    assert len(structure.sections) == sections
    assert lessons_in(structure) == lessons


@pytest.mark.parametrize("lessons", [1, 2, 3, 6, 13, 20])
def test_lessons_as_asked_where_sections_are_left_open(lessons: int) -> None:
    structure = plan("food safety", estimated_lessons=lessons)
    assert lessons_in(structure) == lessons
    assert len(structure.sections) <= max(1, lessons // 2)


@pytest.mark.parametrize("sections", [1, 2, 6, 12, 20])
def test_sections_as_asked_where_lessons_are_left_open(sections: int) -> None:
    assert len(plan("food safety", estimated_sections=sections).sections) == sections


def test_more_than_there_are_passages_gives_one_lesson_per_passage() -> None:
    structure = plan("faq", estimated_sections=30, estimated_lessons=100)
    assert lessons_in(structure) == len(structure.sections) == len(sources_of("faq"))


def test_fewer_lessons_than_sections_counts_the_lessons() -> None:
    structure = plan("warehouse", estimated_sections=6, estimated_lessons=4)
    assert len(structure.sections) == lessons_in(structure) == 4


def test_chapters_become_sections_when_nothing_is_asked() -> None:
    titles = [section.title for section in course_of("warehouse").structure.sections]
    assert titles == [
        "Основы безопасной работы",
        "Средства индивидуальной защиты",
        "Ручное перемещение грузов",
        "Погрузочная техника",
        "Стеллажи и хранение",
        "Пожарная безопасность",
        "Происшествия и первая помощь",
    ]


@pytest.mark.parametrize("name", TEXTS)
def test_every_passage_that_matters_is_in_exactly_one_lesson(name: str) -> None:
    course = course_of(name)
    used = [id_ for lesson, _ in course.lessons for id_ in lesson.passage_ids]
    assert len(used) == len(set(used))
    left_out = [source for source in course.sources if source.passage_id not in used]
    assert len(left_out) == (3 if name == "law with pages" else 0)


@pytest.mark.parametrize("name", TEXTS)
def test_no_lesson_is_longer_than_asked(name: str) -> None:
    structure = plan(name, lesson_duration_minutes=5)
    assert all(3 <= lesson.minutes <= 5 for section in structure.sections for lesson in section.lessons)


CHAPTER = "".join(
    f"## {name}\n\n" + f"The {name} of the machine is checked by the {name} keeper on every working day. " * 30 + "\n\n"
    for name in ("brake", "engine", "mirror", "pedal", "signal", "wheel")
)


def lengths(text: str, **wishes: int) -> list[list[int]]:
    course = write(sources_from(text), Brief(title="Course", language="en", **wishes))  # type: ignore[arg-type]
    return [[lesson.minutes for lesson in section.lessons] for section in course.structure.sections]


@pytest.mark.parametrize("asked", [8, 12, 15, 20])
def test_lessons_are_about_as_long_as_asked_where_the_material_allows(asked: int) -> None:
    minutes = [
        m
        for section in lengths(f"# Machine\n\n{CHAPTER}", estimated_sections=1, lesson_duration_minutes=asked)
        for m in section
    ]
    assert all(asked * 0.6 <= m <= asked for m in minutes)


def test_a_small_section_is_one_lesson_and_not_filled_up_with_others() -> None:
    rule = "The keeper of the yard hands them out before the shift. " * 12
    text = f"# Gloves\n\n{rule}\n\n# Boots\n\n{rule}"
    found = lengths(f"# Machine\n\n{CHAPTER}{text}")
    assert [len(section) for section in found][1:] == [1, 1]
    assert found[1][0] < 10


def test_a_short_text_without_headings_is_one_lesson() -> None:
    assert len(course_of("plain text").lessons) == 1


def test_a_long_section_has_as_many_lessons_as_hold_all_of_it() -> None:
    course = write(sources_of("food safety"), Brief(title="Food", language="en", lesson_duration_minutes=5))
    assert not any("longer than the lesson" in text.intro for _, text in course.lessons)


def test_shorter_lessons_are_more_lessons() -> None:
    short = plan("warehouse", estimated_sections=3, lesson_duration_minutes=3)
    assert lessons_in(short) > lessons_in(plan("warehouse", estimated_sections=3, lesson_duration_minutes=30))
