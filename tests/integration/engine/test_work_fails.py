"""What a failed attempt leads to: another, a marked gap, or the end of the job."""

import pytest

from coursegen.models import Lesson
from coursegen.reading.errors import DocumentError
from orchestrator.models import JobEvent, WorkItem
from orchestrator.work import finish, kinds
from orchestrator.work.claim import take
from orchestrator.work.failures import Failure, classify
from orchestrator.work.kinds import Making
from orchestrator.work.models import Kind
from orchestrator.work.run import run
from tests.making import a_course, a_document

from .doing import a_job, do, do_all, the_item

pytestmark = pytest.mark.usefixtures("committed")


def test_an_error_that_quotes_what_the_database_can_not_hold_is_counted_as_what_it_is() -> None:
    """It could not even be noted: the item was left to run out, and its worker counted as dead."""
    job = a_job(a_course())
    claim = take(the_item(job, Kind.STRUCTURE_ANALYSIS).id, worker="w")
    assert claim is not None
    finish.failed(claim, classify(ValueError("quoted: \x00 \ud800"), language="en"))
    item = WorkItem.objects.get(id=claim.item_id)
    assert (item.state, item.failures) == ("ready", {"crash": 0, "error": 1})
    assert item.error["detail"] == "ValueError: quoted:  "


def test_an_error_is_tried_again_and_at_last_fails_the_job(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("secret internals")

    monkeypatch.setitem(kinds.MAKING, Kind.STRUCTURE_ANALYSIS, Making(broken, lambda *_: None))
    course = a_course()
    job = a_job(course)
    item = the_item(job, Kind.STRUCTURE_ANALYSIS)
    for attempt in (1, 2, 3):
        WorkItem.objects.filter(id=item.id).update(available_at="2026-01-01T00:00Z")
        do(item.id)
        item.refresh_from_db()
        assert item.failures == {"crash": 0, "error": attempt}
    job.refresh_from_db()
    course.refresh_from_db()
    assert (item.state, job.state, course.status) == ("failed", "failed", "failed")
    assert "KeyError" in item.error["detail"]
    assert "KeyError" not in str(course.error_details) + str(job.error)
    assert course.generation_progress["steps"][1]["status"] == "failed"
    assert JobEvent.objects.filter(job=job, name="job.failed").count() == 1


def test_a_failed_attempt_is_not_a_failed_course(monkeypatch: pytest.MonkeyPatch) -> None:
    course = a_course()
    job = a_job(course)
    item = the_item(job, Kind.STRUCTURE_ANALYSIS)
    claim = take(item.id, worker="w")
    assert claim is not None
    assert finish.failed(claim, Failure("error", "x", "x")).kept
    course.refresh_from_db()
    item.refresh_from_db()
    assert course.status == "analyzing_task"
    assert (item.state, item.woken_at) == ("ready", None)
    assert run(item.id, worker="too early") is None


@pytest.mark.parametrize("error", [MemoryError(), SystemExit(1), KeyboardInterrupt()])
def test_what_would_end_a_worker_ends_only_the_attempt(error: BaseException, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise error

    monkeypatch.setitem(kinds.MAKING, Kind.STRUCTURE_ANALYSIS, Making(broken, lambda *_: None))
    job = a_job(a_course())
    assert do(the_item(job, Kind.STRUCTURE_ANALYSIS).id).kept


def test_one_lesson_beyond_repair_leaves_a_marked_gap() -> None:
    course = a_course(estimated_lessons=3)
    job = a_job(course)
    do_all(job, until=Kind.TEXT_GENERATION)
    claim = take(the_item(job, Kind.TEXT_GENERATION).id, worker="w")
    assert claim is not None
    finish.failed(claim, Failure("bad", "beyond_repair", "Не вышло", final=True))
    do_all(job)
    course.refresh_from_db()
    job.refresh_from_db()
    assert (job.state, course.status) == ("completed", "completed")
    assert "не создано уроков: 1" in course.generation_progress["message"]
    assert Lesson.objects.get(id=claim.subject).status == "failed"


def test_a_course_of_which_no_lesson_could_be_written_fails() -> None:
    course = a_course(estimated_lessons=2)
    job = a_job(course)
    do_all(job, until=Kind.TEXT_GENERATION)
    for item in WorkItem.objects.filter(job=job, kind=Kind.TEXT_GENERATION):
        claim = take(item.id, worker="w")
        assert claim is not None
        finish.failed(claim, Failure("bad", "beyond_repair", "Не вышло", final=True))
    job.refresh_from_db()
    assert job.state == "failed"


def _with_unreadable_documents(monkeypatch: pytest.MonkeyPatch) -> None:
    def unreadable(*_: object) -> None:
        raise DocumentError("encrypted")

    monkeypatch.setitem(kinds.MAKING, Kind.DOCUMENT_PROCESSING, Making(unreadable, lambda *_: None))


def test_none_of_the_documents_readable_fails_the_course_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    _with_unreadable_documents(monkeypatch)
    course = a_course()
    a_document(course, name="тайна.pdf")
    job = a_job(course)
    do_all(job)
    job.refresh_from_db()
    course.refresh_from_db()
    assert job.state == "failed"
    assert course.error_message.startswith("тайна.pdf: Документ защищён паролем")
    assert course.generation_progress["message"] == "Не удалось обработать документы"
