"""OLX for Open edX, checked by olxcleaner."""

import tarfile
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from olxcleaner import validate

from coursegen.exports.contents import Course

from .courses import a_course, a_hostile_course, an_offline_course
from .opening import made

TOLD = {"ERROR", "WARNING"}
PICTURE = "missing static file: images_course_image.jpg"
"""What Open edX shows for a course without a picture: it is there already."""


def unpacked(course: Course, folder: Path) -> Path:
    with tarfile.open(fileobj=BytesIO(made("olx", course))) as archive:
        archive.extractall(folder, filter="data")
    return folder / "course"


def complaints(folder: Path) -> list[str]:
    _, errors, _ = validate(str(folder), steps=8)
    return [error.description for error in errors.errors if error.level in TOLD]


@pytest.mark.parametrize(
    "course", [a_course(), a_hostile_course(), an_offline_course()], ids=["ours", "hostile", "offline"]
)
def test_the_cleaner_finds_nothing_to_clean(course: Course, tmp_path: Path) -> None:
    assert all(PICTURE in found for found in complaints(unpacked(course, tmp_path)))


def test_the_cleaner_notices_a_missing_page(tmp_path: Path) -> None:
    folder = unpacked(a_course(), tmp_path)
    (folder / "html" / "lesson-1-1-text.html").unlink()
    assert any("lesson-1-1-text.html" in found for found in complaints(folder))


def test_every_question_is_a_problem_with_its_right_answer(tmp_path: Path) -> None:
    course = a_hostile_course()
    folder = unpacked(course, tmp_path)
    for lesson in course.lessons:
        for number, question in enumerate(lesson.quiz, 1):
            problem = etree.parse(folder / "problem" / f"{lesson.name}-quiz-{number}.xml").getroot()
            choices = problem.findall(".//choice")
            assert [choice.text for choice in choices] == list(question.choices)
            assert [choice.get("correct") for choice in choices].index("true") == question.answer
            assert problem.findtext(".//label") == question.question
