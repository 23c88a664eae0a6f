"""Whatever the author asks for reaches every request."""

import pytest

from coursegen.courses.choices import LANGUAGES, STYLES
from coursegen.writing.model import languages, styles, wishes
from coursegen.writing.shapes import Brief

from .stand_in import Request, StandIn, write_course

EVERY_FIELD = {
    "title": ("Fire drills for night shifts", "Fire drills for night shifts"),
    "description": ("With the new alarm panel", "The author's description: With the new alarm panel"),
    "language": ("pl", "Write every word of the answer in Polish"),
    "style": ("socratic", styles.STYLES["socratic"]),
    "target_audience": ("porters", "Written for: porters"),
    "difficulty": ("advanced", wishes.DIFFICULTIES["advanced"]),
    "lesson_duration_minutes": (23, "A lesson takes 23 minutes"),
    "learning_outcomes": (("leave no one behind",), "- leave no one behind"),
    "estimated_sections": (2, "Sections wanted: 2."),
    "estimated_lessons": (4, "Lessons wanted in all: 4."),
    "content_strategy": ("expand_and_enhance", wishes.STRATEGIES["expand_and_enhance"]),
    "output_formats": (("text", "presentation"), "Made of it: lessons to read; slides for each lesson."),
}


def requests_for(brief: Brief) -> list[Request]:
    stand_in = StandIn()
    write_course(stand_in.writer, brief)
    return stand_in.asked


def test_no_field_is_forgotten_here() -> None:
    assert set(EVERY_FIELD) == set(Brief.model_fields)


@pytest.mark.parametrize("field", EVERY_FIELD)
def test_a_field_reaches_every_request(field: str) -> None:
    value, said = EVERY_FIELD[field]
    brief = Brief.model_validate({"title": "Course", "language": "en", "estimated_lessons": 2, field: value})
    asked = requests_for(brief)
    assert {request.purpose for request in asked} == {"analysis", "structure", "lesson"}
    assert all(said in request.matter for request in asked)


def test_what_was_left_open_is_not_mentioned() -> None:
    matter = requests_for(Brief(title="Course", language="en"))[0].matter
    for word in ("Difficulty", "Written for", "description", "wanted", "able to"):
        assert word not in matter


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_is_asked_for_by_name(code: str) -> None:
    brief = Brief(title="Course", language=code, estimated_lessons=1)
    name = languages.LANGUAGES[code].name
    assert all(f"Language: {name}. Write every word of the answer in {name}" in r.matter for r in requests_for(brief))


@pytest.mark.parametrize("style", STYLES)
def test_every_style_comes_with_what_it_means(style: str) -> None:
    brief = Brief(title="Course", language="en", style=style, estimated_lessons=1)
    assert all(styles.STYLES[style] in request.matter for request in requests_for(brief))
