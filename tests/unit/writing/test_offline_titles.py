"""Titles as a teacher would set them."""

import pytest

from coursegen.writing.offline.material.counted import without_counts
from coursegen.writing.offline.material.headings import clean_title
from coursegen.writing.shapes import Brief

from .courses import write
from .sources import sources_from

BODY = (
    "Погрузчик проверяет механик перед каждой сменой. Водитель записывает пробег и заряд батареи. "
    "Неисправный погрузчик выводят из работы до ремонта.\n\n"
)


@pytest.mark.parametrize(
    ("heading", "title"),
    [
        ("КАК ЗАПИСАТЬ ФАЙЛ", "Как записать файл"),
        ("ОПЕРАЦИИ СО СТРОКАМИ", "Операции со строками"),
        ("ПРОДОЛЖАЕМ ИЗМЕНЯТЬ С КОМАНДОЙ c", "Продолжаем изменять с командой c"),
        ("РАБОТА С СУБД И ЯЗЫКОМ SQL", "Работа с субд и языком SQL"),
        ("A.1 GNU Free Documentation License", "GNU Free Documentation License"),
        ("А.2. Образец приказа", "Образец приказа"),
        ("= Введение =", "Введение"),
        ("Правила HSE", "Правила HSE"),
        ("SYNOPSIS", "Synopsis"),
        ("NAME", "Name"),
        ("ГЛЮКИ", "Глюки"),
        ("HACCP", "HACCP"),
    ],
)
def test_a_heading_loses_numbering_rules_and_shouting(heading: str, title: str) -> None:
    assert clean_title(heading) == title


def test_counts_before_headings_are_dropped_where_they_count() -> None:
    shown = without_counts(["1 Введение", "2 Установка", "Снимки", "3 Работа"])
    assert list(shown.values()) == ["Введение", "Установка", "Снимки", "Работа"]


@pytest.mark.parametrize("headings", [["3 причины"], ["1 Введение", "2 Работа"], ["5 причин", "7 ошибок", "9 советов"]])
def test_numbers_that_count_nothing_stay(headings: list[str]) -> None:
    assert list(without_counts(headings).values()) == headings


def test_counted_chapters_give_sections_without_their_numbers() -> None:
    text = "".join(f"# {n} {name}\n\n{BODY * 6}" for n, name in enumerate(("Осмотр", "Зарядка", "Ремонт"), start=1))
    course = write(sources_from(text), Brief(title="Погрузчики"))
    assert [section.title for section in course.structure.sections] == ["Осмотр", "Зарядка", "Ремонт"]


def test_a_title_is_no_announcement() -> None:
    text = "Порядок такой:\n\n- осмотр;\n- запись;\n- пуск.\n"
    course = write(sources_from(text), Brief(title=""))
    assert not any(section.title.endswith(":") for section in course.structure.sections)


def test_parts_of_one_repeated_heading_are_counted_once() -> None:
    text = "".join(f"# Осмотр\n\n{BODY * 60}# Осмотр\n\n{BODY * 60}")
    course = write(sources_from(text), Brief(title="Погрузчики", estimated_sections=2, estimated_lessons=4))
    titles = [lesson.title for section in course.structure.sections for lesson in section.lessons]
    assert len(set(titles)) == 4
    assert all(title.count("Осмотр") == 1 for title in titles)


def test_what_sums_up_does_not_name_a_part() -> None:
    text = "".join(f"# {name}\n\n{BODY * 3}" for name in ("Осмотр", "Зарядка", "Резюме урока 1", "Ремонт"))
    course = write(sources_from(text), Brief(title="", estimated_sections=2))
    assert not any("Резюме" in section.title for section in course.structure.sections)
