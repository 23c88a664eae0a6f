"""The gate as a whole: sound lessons pass, errors come first, the score follows."""

from collections.abc import Callable

import pytest

from coursegen.quality.coverage import Coverage
from coursegen.quality.finding import Finding, Severity
from coursegen.quality.gate import check_course, check_lesson
from coursegen.quality.review import review_error
from coursegen.quality.score import score_of
from coursegen.quality.subject import LessonUnderCheck
from coursegen.writing.shapes import Brief
from tests.unit.writing.courses import TEXTS, course_of, write

from .lessons import a_lesson, with_section

NOTHING = Coverage(passages=0, assigned=0, cited=0)


def finding(severity: Severity) -> Finding:
    return Finding(check="c", severity=severity, ru="плохо", en="bad")


def test_nothing_is_found_in_a_sound_lesson() -> None:
    assert check_lesson(a_lesson()) == ()


@pytest.mark.parametrize("name", TEXTS)
def test_the_offline_writer_passes_its_own_gate(name: str) -> None:
    course, brief = course_of(name), Brief(title=name, language=TEXTS[name][1])
    for plan, text in course.lessons:
        sources = [course.passage(id_) for id_ in plan.passage_ids]
        lesson = LessonUnderCheck(brief=brief, label="1.1", plan=plan, text=text, sources=sources, has_documents=True)
        assert check_lesson(lesson) == ()


def test_a_plan_from_a_brief_alone_is_exempt_from_what_it_leaves_empty() -> None:
    brief = Brief(title="Охрана труда на складе")
    for plan, text in write((), brief).lessons:
        assert check_lesson(LessonUnderCheck(brief=brief, label="1.1", plan=plan, text=text, is_plan=True)) == ()


def test_findings_name_the_lesson_and_errors_come_first() -> None:
    lesson = a_lesson(minutes=7, label="2.3", intro="")
    found = check_lesson(lesson)
    assert [(f.lesson, f.severity.value) for f in found] == [("2.3", "error"), ("2.3", "warning")]


def test_a_sentence_names_the_section_it_concerns() -> None:
    (found,) = check_lesson(with_section(citations=()))
    assert found.sentence("ru") == "Раздел 1: нет ни одной ссылки на источник"
    assert found.sentence("de") == "Section 1: it cites no source"


def test_an_error_costs_a_quarter_of_the_score_and_a_warning_a_twentieth() -> None:
    error, warning = finding(Severity.ERROR), finding(Severity.WARNING)
    assert [score_of(found) for found in ([], [error], [error, warning], [error] * 9)] == [1.0, 0.75, 0.7, 0.0]


def test_only_errors_ask_for_a_review_and_it_is_told_in_the_course_s_language() -> None:
    assert review_error([finding(Severity.WARNING)], language="ru") is None
    assert review_error([finding(Severity.ERROR)], language="ru") == {
        "code": "review_required", "message": "Урок нужно проверить: плохо.",
    }  # fmt: skip
    told = review_error([finding(Severity.ERROR)], language="en")
    assert told is not None
    assert told["message"] == "The lesson needs to be looked over: bad."


def test_a_review_names_five_reasons_each_once_and_counts_the_others() -> None:
    found = [Finding(check="c", severity=Severity.ERROR, ru=f"р{n}", en=f"r{n}") for n in (1, 1, 2, 3, 4, 5, 6, 7)]
    told = review_error(found, language="en")
    assert told is not None
    assert told["message"] == "The lesson needs to be looked over: r1; r2; r3; r4; r5; and 2 more."


def copies(change: Callable[[str], str] = str) -> list[LessonUnderCheck]:
    """A lesson of a few hundred words and a copy of it with its text changed."""
    _, text = course_of("warehouse").lessons[0]
    changed = [section.model_copy(update={"content": change(section.content)}) for section in text.sections]
    return [a_lesson(label="1.1", sections=text.sections), a_lesson(label="1.2", sections=tuple(changed))]


@pytest.mark.parametrize(
    "change",
    [
        str,
        str.upper,
        lambda text: text.replace("ов ", "ами ").replace("ие ", "ия "),
        lambda text: text[: len(text) * 2 // 3],
    ],
    ids=["as it is", "in capitals", "with other endings", "a third cut off"],
)
def test_a_copy_of_a_lesson_is_found_and_named(change: Callable[[str], str]) -> None:
    (found,) = check_course(Brief(title="t"), copies(change), sections=1, lessons=2, coverage=NOTHING)
    assert (found.lesson, found.en) == ("1.2", "it is nearly the same as lesson 1.1")


def test_lessons_on_different_things_are_no_copies() -> None:
    course = course_of("warehouse")
    lessons = [
        LessonUnderCheck(brief=Brief(title="t"), label=str(n), plan=plan, text=text)
        for n, (plan, text) in enumerate(course.lessons)
    ]
    assert check_course(Brief(title="t"), lessons, sections=1, lessons=len(lessons), coverage=NOTHING) == ()


def test_other_amounts_than_asked_for_are_told() -> None:
    brief = Brief(title="t", estimated_sections=3, estimated_lessons=9, lesson_duration_minutes=3)
    found = check_course(brief, [a_lesson(minutes=5)], sections=2, lessons=9, coverage=NOTHING)
    assert [f.en for f in found] == ["2 sections instead of 3", "lessons longer than 3 minutes: 1.1"]


def test_a_course_that_leaves_most_of_its_sources_out_says_so() -> None:
    low, enough = Coverage(passages=9, assigned=9, cited=4), Coverage(passages=8, assigned=8, cited=4)
    (found,) = check_course(Brief(title="t"), [], sections=1, lessons=1, coverage=low)
    assert "44.4 %" in found.ru
    assert check_course(Brief(title="t"), [], sections=1, lessons=1, coverage=enough) == ()
