"""A book in plain text, with its contents in front, becomes a course of its chapters."""

import re
from functools import cache

import pytest

from coursegen.writing.offline.material.headings import clean_title, small_words
from coursegen.writing.shapes import Brief

from .courses import HERE, Course, write
from .sources import sources_from, sources_of_file

CHAPTERS = ["The workshop and its rules", "Wood and its water", "Joints that hold", "Finishing"]


@cache
def joiners_handbook() -> Course:
    return write(sources_of_file(HERE / "joiners-handbook.en.txt", "en"), Brief(title="Joinery", language="en"))


def shown(course: Course) -> str:
    return "\n".join(f"{section.title}\n{section.content}" for _, text in course.lessons for section in text.sections)


def test_its_sections_are_the_chapters() -> None:
    assert [section.title for section in joiners_handbook().structure.sections] == CHAPTERS


def test_neither_contents_nor_numbers_of_chapters_are_taught() -> None:
    assert not re.search(r"chapter|contents|\b\d\.\d\b", shown(joiners_handbook()), re.IGNORECASE)


def test_no_two_choices_say_the_same() -> None:
    for _, text in joiners_handbook().lessons:
        for question in text.quiz:
            said = [re.sub(r"^(?:the|an?) ", "", choice.casefold()) for choice in question.choices]
            assert len(set(said)) == len(said), question


BODY = "The pump is inspected before every shift. The operator writes down its pressure and its temperature. "


@pytest.mark.parametrize("points", [("Pumps", "Valves", "Gauges"), ("Pumps", "Valves", "Gauges", "Index")])
def test_a_list_of_the_chapters_is_not_taught(points: tuple[str, ...]) -> None:
    text = "# Handbook\n\n" + "\n".join(f"- {point}" for point in points)
    text += "".join(f"\n\n# {name}\n\n{BODY * 4}" for name in ("Pumps", "Valves", "Gauges"))
    course = write(sources_from(text), Brief(title="Pumps", language="en"))
    assert "- Valves" not in shown(course)


def test_a_list_of_some_chapters_is() -> None:
    names = ("Pumps", "Valves", "Gauges", "Pipes", "Tanks", "Hoses", "Seals")
    text = f"# Water\n\n{BODY * 2}\n\n- Pumps\n- Valves\n- Gauges\n\n"
    text += "".join(f"# {name}\n\n{BODY * 4}\n\n" for name in names)
    assert "- Valves" in shown(write(sources_from(text), Brief(title="Pumps", language="en")))


@pytest.mark.parametrize(
    ("heading", "text", "title"),
    [
        ("OIL AND WAX FOR TABLES", "The oil and the wax dry overnight.", "Oil and wax for tables"),
        ("HOW THE API WORKS", "An API is called over HTTP.", "How the API works"),
        ("IT SECURITY RULES", "Call IT when it does not start.", "IT security rules"),
    ],
)
def test_short_words_are_small_where_the_document_writes_them_so(heading: str, text: str, title: str) -> None:
    assert clean_title(heading, small_words([text])) == title
