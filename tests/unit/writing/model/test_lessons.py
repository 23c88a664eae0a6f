"""Lessons: their length, their quiz, and what other formats than text add."""

from collections import Counter
from typing import Any

import pytest

from coursegen.writing.model.asked.lesson import AskedQuestion
from coursegen.writing.model.lengths import length_for
from coursegen.writing.model.quiz import quiz_of
from coursegen.writing.shapes import Brief, LessonText
from tests.unit.writing.courses import sources_of

from .stand_in import Request, StandIn, write_course


def lesson(**wishes: Any) -> tuple[list[Request], LessonText]:
    stand_in = StandIn()
    brief = Brief(title="FAQ", language="en", estimated_lessons=1, **wishes)
    stand_in.spoil = [lambda answer: answer, lambda answer: _lasting(answer, brief.lesson_duration_minutes)]
    course = write_course(stand_in.writer, brief, sources_of("faq"))
    return [request for request in stand_in.asked if request.purpose == "lesson"], course.lessons[0]


def _lasting(answer: dict[str, Any], minutes: int) -> dict[str, Any]:
    for section in answer["sections"]:
        for plan in section["lessons"]:
            plan["minutes"] = minutes
    return answer


def test_text_alone_has_a_quiz_and_no_slides() -> None:
    (request,), text = lesson()
    assert "Quiz: 4 questions." in request.matter
    assert text.quiz
    assert text.slides == ()


def test_a_presentation_adds_slides() -> None:
    (request,), text = lesson(output_formats=("text", "presentation"))
    assert "Slides:" in request.matter
    assert len(text.slides) >= 2
    assert all(slide.title and slide.points for slide in text.slides)


def test_a_test_asks_for_more_questions() -> None:
    (request,), _ = lesson(output_formats=("text", "test"))
    assert "Quiz: 10 questions." in request.matter


@pytest.mark.parametrize(
    ("minutes", "language", "said"),
    [(3, "en", "about 200 words"), (15, "en", "about 1350 words"), (15, "ru", "about 1350 words"),
     (15, "zh", "about 2700 characters"), (15, "ja", "about 2700 characters"), (15, "th", "about 2700 characters")],
)  # fmt: skip
def test_minutes_become_a_length_that_leaves_time_for_exercises(minutes: int, language: str, said: str) -> None:
    assert str(length_for(minutes, language)) == said


@pytest.mark.parametrize("language", ["en", "ru", "hi", "ja"])
def test_longer_lessons_get_more_room_to_answer(language: str) -> None:
    rooms = [length_for(minutes, language).max_tokens for minutes in (3, 10, 20)]
    assert rooms == sorted(set(rooms))
    assert all(2_500 < room <= 16_000 for room in rooms)


def test_a_short_lesson_is_written_at_once() -> None:
    requests, _ = lesson(lesson_duration_minutes=15)
    assert [request.shape for request in requests] == ["AskedLessonText"]
    assert "about 1350 words" in requests[0].matter


def test_a_long_lesson_is_written_in_parts_that_follow_each_other() -> None:
    requests, text = lesson(lesson_duration_minutes=45)
    assert [request.shape for request in requests] == ["AskedParts", "AskedParts", "AskedLessonText"]
    assert all("about 1950 words" in request.matter for request in requests)
    covered = [request.matter.rpartition("They cover only: ")[2].partition("\n")[0] for request in requests]
    assert len(set(covered)) == 3
    assert "<written>" not in requests[0].matter
    assert "Parts written so far:" in requests[1].matter
    assert requests[2].matter.count("\n- ") > requests[1].matter.count("\n- ")
    assert len(text.sections) > 2
    assert all(section.citations for section in text.sections)


def a_question(number: int) -> AskedQuestion:
    return AskedQuestion(question=f"Question {number}?", right="yes", wrong=["no", "maybe", "never"], explanation="So.")


def test_the_right_answer_stands_anywhere_and_always_in_the_same_place() -> None:
    questions = quiz_of([a_question(number) for number in range(200)])
    assert questions == quiz_of([a_question(number) for number in range(200)])
    assert all(question.choices[question.answer] == "yes" for question in questions)
    places = Counter(question.answer for question in questions)
    assert all(30 <= places[place] <= 70 for place in range(4))


def test_choices_that_say_the_same_are_given_once() -> None:
    asked = AskedQuestion(question="?", right="Yes", wrong=["yes", "No", "no "], explanation="So.")
    (question,) = quiz_of([asked])
    assert sorted(question.choices) == ["No", "Yes"]
    assert question.choices[question.answer] == "Yes"
