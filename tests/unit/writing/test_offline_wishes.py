"""What the author wishes beyond the material: style, content strategy and formats, as far as an extract can follow."""

import pytest

from coursegen.writing.shapes import Brief

from .courses import Course, sources_of, write

ONE = {"estimated_sections": 1}


def course(name: str = "warehouse", **wishes: object) -> Course:
    return write(sources_of(name), Brief(title="Склад", **wishes))  # type: ignore[arg-type]


def practice(course: Course, kind: str) -> int:
    return sum(len(getattr(text, kind)) for _, text in course.lessons)


def test_microlearning_makes_more_and_shorter_lessons() -> None:
    usual, micro = course(**ONE), course(style="microlearning", **ONE)
    assert all(plan.minutes <= 5 for plan, _ in micro.lessons)
    assert len(micro.lessons) > len(usual.lessons)
    assert max(plan.minutes for plan, _ in usual.lessons) > 5


def test_a_minimalist_lesson_sums_nothing_up() -> None:
    def titles(course: Course) -> set[str]:
        return {section.title for _, text in course.lessons for section in text.sections}

    wide = {"estimated_sections": 2, "estimated_lessons": 2}
    assert "Главное" in titles(course(**wide))
    assert "Главное" not in titles(course(style="minimalist", **wide))


@pytest.mark.parametrize("style", ["practical", "problem_based", "socratic"])
def test_styles_that_want_practice_get_more_exercises(style: str) -> None:
    wide = {"estimated_sections": 1, "estimated_lessons": 1}
    assert practice(course(style=style, **wide), "exercises") > practice(course(**wide), "exercises")


def test_a_test_among_the_formats_asks_more_questions() -> None:
    wide = {"estimated_sections": 2, "estimated_lessons": 2}
    more = course(output_formats=("text", "test"), **wide)
    assert practice(more, "quiz") > practice(course(**wide), "quiz")
    assert max(len(text.quiz) for _, text in more.lessons) <= 10


def test_expanding_a_document_leaves_none_of_it_out() -> None:
    wishes = {"estimated_sections": 1, "estimated_lessons": 1, "lesson_duration_minutes": 3}
    shown, whole = course(**wishes), course(content_strategy="expand_and_enhance", **wishes)
    assert "Источник длиннее урока" in shown.lessons[0][1].intro
    assert "Источник длиннее урока" not in whole.lessons[0][1].intro
    cited = {c.passage_id for _, text in whole.lessons for s in text.sections for c in s.citations}
    assert cited == {source.passage_id for source in whole.sources}


def test_expanding_a_document_makes_as_many_lessons_as_it_fills() -> None:
    wishes = {"estimated_sections": 1, "lesson_duration_minutes": 3}
    whole = course(content_strategy="expand_and_enhance", **wishes)
    assert len(whole.lessons) >= len(course(**wishes).lessons)
    assert all("Источник длиннее урока" not in text.intro for _, text in whole.lessons)


def test_a_presentation_has_the_source_s_own_points() -> None:
    with_slides = course(output_formats=("text", "presentation"))
    assert all(text.slides for _, text in with_slides.lessons)
    everything = " ".join(" ".join(source.text.split()) for source in with_slides.sources).replace("**", "")
    points = [p for _, text in with_slides.lessons for slide in text.slides for p in slide.points]
    assert all(point.rstrip("….") in everything for point in points if "`" not in point)
    assert all(1 <= len(slide.points) <= 6 for _, text in with_slides.lessons for slide in text.slides)
    assert practice(course(), "slides") == 0


def test_a_tone_can_t_be_wished_from_an_extract() -> None:
    assert course(style="storytelling").lessons == course(style="inspirational").lessons == course().lessons
