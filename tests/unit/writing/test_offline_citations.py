"""Lessons made of sources are extracts: whatever they say stands in the source and is cited."""

import pytest

from coursegen.writing.offline.text.plain import plain
from coursegen.writing.shapes import Brief

from .courses import TEXTS, course_of, sources_of, write

ALL = pytest.mark.parametrize("name", TEXTS)
OWN_WORDS = ("### ", "Самые содержательные предложения", "The weightiest sentences")


@ALL
def test_every_section_of_every_lesson_cites(name: str) -> None:
    for _, text in course_of(name).lessons:
        assert text.sections
        assert all(section.citations for section in text.sections)


@ALL
def test_every_quote_stands_word_for_word_in_its_passage(name: str) -> None:
    course = course_of(name)
    for _, text in course.lessons:
        for section in text.sections:
            for citation in section.citations:
                passage = course.passage(citation.passage_id)
                assert citation.quote
                assert citation.quote in passage.text
                assert citation.page == passage.page
                assert citation.document_name == passage.document_name


@ALL
def test_every_line_of_a_lesson_stands_in_its_passages(name: str) -> None:
    course = course_of(name)
    for lesson, text in course.lessons:
        passages = [course.passage(id_).text for id_ in lesson.passage_ids]
        source = "\n".join((*passages, *map(plain, passages)))
        for section in text.sections:
            for line in section.content.splitlines():
                if line.strip() and not line.startswith(OWN_WORDS) and " — " not in line:
                    assert line.strip() in source or plain(line.strip().removeprefix("- ")) in source


@ALL
def test_every_part_cites_only_passages_of_its_lesson(name: str) -> None:
    for lesson, text in course_of(name).lessons:
        cited = {citation.passage_id for section in text.sections for citation in section.citations}
        assert cited <= set(lesson.passage_ids)


def test_a_quote_carries_the_page_it_stands_on() -> None:
    pages = {c.page for _, text in course_of("law with pages").lessons for s in text.sections for c in s.citations}
    assert pages == {3, 4, 5, 6}


def test_the_intro_says_that_the_lesson_is_compiled_and_from_what() -> None:
    for _, text in course_of("warehouse").lessons:
        assert "составлен из документа «warehouse-safety.ru.md»" in text.intro
    for _, text in course_of("faq").lessons:
        assert "compiled from “support-faq.en.md”" in text.intro


def test_a_lesson_shorter_than_its_sources_says_what_it_left_out() -> None:
    brief = Brief(title="Склад", language="ru", estimated_sections=1, estimated_lessons=1, lesson_duration_minutes=3)
    ((lesson, text),) = write(sources_of("warehouse"), brief).lessons
    assert "выбраны самые содержательные фрагменты" in text.intro
    assert lesson.minutes == 3
    assert sum(len(section.content.split()) for section in text.sections) < 600


def test_lists_and_tables_stay_what_they_are() -> None:
    content = "\n\n".join(s.content for _, text in course_of("warehouse").lessons for s in text.sections)
    assert "\n1. Осмотрите путь и место, куда будет поставлен груз.\n2. Оцените массу" in content
    assert "| Условие | Мужчины | Женщины |\n|---|---|---|\n" in content
    assert "\n- перчатки с полимерным покрытием" in content
