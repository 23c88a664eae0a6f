"""What stands in a document without being its matter is not taught."""

import pytest

from coursegen.writing.shapes import Brief

from .courses import Course, write
from .sources import sources_from

BODY = "The pump is inspected before every shift. The operator writes down its pressure and its temperature. "


def course_with(heading: str, text: str) -> Course:
    matter = "".join(f"# {name}\n\n{BODY * 4}\n\n" for name in ("Pumps", "Valves"))
    return write(sources_from(f"{matter}# {heading}\n\n{text}\n"), Brief(title="Pumps", language="en"))


def shown(course: Course) -> str:
    return " ".join(section.content for _, text in course.lessons for section in text.sections)


@pytest.mark.parametrize(
    "heading",
    ["Concept Index", "Function and Data Index", "Appendix A Copying Information", "A.1 GNU Free Documentation License",
     "GNU Lesser General Public License", "Bibliography", "Выходные данные"],
)  # fmt: skip
def test_licences_and_indexes_are_left_out(heading: str) -> None:
    assert "zanzibar" not in shown(course_with(heading, "The word zanzibar stands here and nowhere else. " * 8))


@pytest.mark.parametrize("heading", ["Copying files", "The index of prices", "Licences of software"])
def test_chapters_that_only_sound_like_them_stay(heading: str) -> None:
    assert "zanzibar" in shown(course_with(heading, "The word zanzibar stands here and nowhere else. " * 8))


@pytest.mark.parametrize(
    "notice",
    ["Copyright (c) 2022 Free Software Foundation, Inc.", "© 2024 ООО «Насос»", "Все права защищены.",
     "Permission is granted to copy, distribute and modify this document.", "Table of Contents"],
)  # fmt: skip
def test_legal_notices_are_left_out_wherever_they_stand(notice: str) -> None:
    assert notice not in shown(course_with("Gauges", f"{notice}\n\n{BODY * 3}"))
