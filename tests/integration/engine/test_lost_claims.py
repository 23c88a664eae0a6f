"""A worker that has lost its claim without knowing shows nothing, asks for nothing and changes nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from coursegen.making.reading_result import ReadDocument
from coursegen.models import Document, Lesson
from coursegen.reading.errors import ReadingStopped
from coursegen.reading.shapes import PassageText
from orchestrator.cancel import cancel_job
from orchestrator.models import Job, WorkItem
from orchestrator.recovery import stuck_work
from orchestrator.work import finish
from orchestrator.work.claim import Claim, take
from orchestrator.work.kinds import MAKING
from orchestrator.work.models import Kind
from tests.making import a_course, a_document

from .doing import a_job, do_all, the_item

pytestmark = pytest.mark.usefixtures("committed")

READ = ReadDocument("text/plain", "en", None, 2, [PassageText(position=0, heading_path=(), page=None, text="A text.")])


def claimed(job: Job, kind: Kind) -> Claim:
    claim = take(the_item(job, kind).id, worker="first")
    assert claim is not None
    return claim


def begin(claim: Claim) -> None:
    """What a worker does that was stopped between its claim and its first step, and wakes up now."""
    with pytest.raises(ReadingStopped):
        MAKING[claim.kind].perform(claim, lambda: False)


def test_a_document_that_another_has_read_meanwhile_stays_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be no source any more: the course would be made without it, and nobody would be told."""
    monkeypatch.setattr(stuck_work, "CALM_SECONDS", 0)
    document = a_document(a_course())
    first = claimed(a_job(document.course), Kind.DOCUMENT_PROCESSING)
    WorkItem.objects.update(lease_until=timezone.now() - timedelta(seconds=1))
    assert stuck_work.take_back() == 1
    WorkItem.objects.update(available_at=timezone.now() - timedelta(seconds=1))
    second = take(first.item_id, worker="second")
    assert second is not None
    begin(first)
    assert Document.objects.get().status == "uploaded", "the other has not begun"
    assert finish.done(second, READ).kept
    begin(first)
    assert Document.objects.get().status == "ready"


def test_nothing_of_a_cancelled_course_looks_as_if_it_were_being_made() -> None:
    document = a_document(a_course())
    job = a_job(document.course)
    claim = claimed(job, Kind.DOCUMENT_PROCESSING)
    assert cancel_job(job_id=job.id)
    begin(claim)
    assert Document.objects.get().status == "uploaded"


def test_no_lesson_is_asked_for_that_nobody_would_keep(monkeypatch: pytest.MonkeyPatch) -> None:
    job = a_job(a_course(estimated_lessons=1))
    do_all(job, until=Kind.TEXT_GENERATION)
    claim = claimed(job, Kind.TEXT_GENERATION)
    monkeypatch.setattr("coursegen.making.lesson.write", lambda *_, **__: pytest.fail("a model was asked"))
    assert cancel_job(job_id=job.id)
    begin(claim)
    assert set(Lesson.objects.values_list("status", flat=True)) == {"pending"}
