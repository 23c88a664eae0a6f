"""From the writer through the gate to the course's last message and its quality report."""

from collections.abc import Callable
from pathlib import Path

import pytest
from pytest_django import Settings

from coursegen.models import Course, Lesson, Passage, QualityReport
from coursegen.writing import choose
from orchestrator.models import JobEvent
from orchestrator.work.models import Kind
from tests.making import a_course, a_document
from tests.unit.writing.sources import sources_from

from . import careless
from .doing import a_job, do, do_all, the_item

pytestmark = pytest.mark.usefixtures("committed")
TEXT = Path(__file__).parents[3] / "deploy/demo/samples/warehouse-safety.ru.md"


@pytest.fixture
def written_by(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], None]:
    """Makes one of the careless writers this process's."""

    def use(name: str) -> None:
        writer = getattr(careless, name.capitalize())()
        monkeypatch.setitem(choose.WRITERS, name, lambda account: writer)
        settings.WRITER = name

    return use


def a_course_with_a_document() -> Course:
    course = a_course(title="Охрана труда на складе")
    document = a_document(course, name="склад.md", status="ready")
    Passage.objects.bulk_create(
        Passage(document=document, position=s.position, heading_path=list(s.heading_path), page=s.page, text=s.text)
        for s in sources_from(TEXT.read_text(encoding="utf-8"))
    )
    return course


def test_what_was_wrong_is_mended_by_asking_again(written_by: Callable[[str], None]) -> None:
    written_by("careless")
    course = a_course_with_a_document()
    job = a_job(course)
    do_all(job, until=Kind.TEXT_GENERATION)
    do(the_item(job, Kind.TEXT_GENERATION).id)
    lesson = Lesson.objects.get(course=course, status="completed")
    assert (lesson.metadata["repairs"], lesson.metadata["quality_score"], lesson.error) == (1, 1.0, None)


def test_what_can_t_be_mended_is_marked_and_the_course_says_so(written_by: Callable[[str], None]) -> None:
    written_by("stubborn")
    course = a_course_with_a_document()
    job = a_job(course)
    do_all(job)
    course.refresh_from_db()
    lessons = list(Lesson.objects.filter(course=course))
    assert {lesson.status for lesson in lessons} == {"review_required"}
    assert all(lesson.content and lesson.metadata["quality_score"] < 1 for lesson in lessons)
    assert lessons[0].error["code"] == "review_required"
    assert "Раздел 1: цитаты «invented" in lessons[0].error["message"]
    progress = course.generation_progress
    assert (course.status, progress["percentage"]) == ("completed", 100)
    assert progress["message"] == f"Курс готов. Уроков, которые нужно проверить: {len(lessons)}"
    assert progress["lessons_completed"] == progress["lessons_total"] == len(lessons)
    event = JobEvent.objects.get(job=job, name="job.completed")
    assert (event.data["lessons"], event.data["lessons_to_review"]) == (len(lessons), len(lessons))
    told = JobEvent.objects.filter(job=job, name="lesson.completed").values_list("data__status", flat=True)
    assert set(told) == {"review_required"}


def test_lessons_that_repeat_another_are_found_at_the_end(written_by: Callable[[str], None]) -> None:
    written_by("forgetful")
    course = a_course_with_a_document()
    job = a_job(course)
    do_all(job, until=Kind.FINALIZATION)
    assert set(Lesson.objects.filter(course=course).values_list("status", flat=True)) == {"completed"}
    do_all(job)
    first, *others = Lesson.objects.filter(course=course)
    assert first.status == "completed"
    assert {lesson.status for lesson in others} == {"review_required"}
    assert {lesson.error["message"] for lesson in others} == {"Урок нужно проверить: почти повторяет урок 1.1."}
    report = QualityReport.objects.get(course=course)
    assert (report.lessons_to_review, report.errors) == (len(others), len(others))
    assert report.report.counted()["duplicates"] == len(others)


def test_a_sound_course_is_reported_on_by_document_and_lesson() -> None:
    course = a_course_with_a_document()
    do_all(a_job(course))
    report = QualityReport.objects.get(course=course).report
    passages = Passage.objects.filter(document__course=course).count()
    (document,) = report.documents
    assert (document.name, document.coverage.passages, document.coverage.cited) == ("склад.md", passages, passages)
    assert (report.coverage.percent, list(report.all_findings())) == (100.0, [])
    assert [lesson.label for lesson in report.lessons][:2] == ["1.1", "2.1"]
    assert all(lesson.citations >= lesson.passages > 0 for lesson in report.lessons)
    assert {lesson.quality_score for lesson in report.lessons} == {1.0}


def test_a_plan_from_an_idea_passes_and_covers_nothing() -> None:
    course = a_course(title="Тестирование")
    do_all(a_job(course))
    report = QualityReport.objects.get(course=course)
    assert (report.errors, report.warnings, report.coverage_percent, report.report.documents) == (0, 0, 0.0, ())


def test_a_report_goes_with_the_lessons_it_speaks_of() -> None:
    course = a_course(title="Тестирование")
    do_all(a_job(course))
    job = a_job(course)
    do_all(job, until=Kind.STRUCTURE_GENERATION)
    assert QualityReport.objects.filter(course=course).exists()
    do_all(job, until=Kind.TEXT_GENERATION)
    assert not QualityReport.objects.filter(course=course).exists()
    do_all(job)
    assert QualityReport.objects.filter(course=course).exists()
