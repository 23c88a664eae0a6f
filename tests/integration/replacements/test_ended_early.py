"""A replacement that ends before all is written: what it leaves, and how it is taken up again."""

import pytest
from django.test import Client

from coursegen.models import Course, Lesson
from orchestrator.cancel import cancel_job
from orchestrator.errors import JobIsNotResumable
from orchestrator.models import Job, Slot, WorkItem
from orchestrator.start import retry_job
from orchestrator.work import finish
from orchestrator.work.claim import take
from orchestrator.work.failures import Failure
from orchestrator.work.models import Kind
from tests.integration.engine.doing import do, do_all, the_item
from tests.model_server import ModelServer

from . import replacing
from .documents import all_changed, the_document
from .replacing import begun, cited, done, lessons, said


def test_a_file_that_can_not_be_read_leaves_the_course_as_it_was(
    client: Client, course: Course, server: ModelServer
) -> None:
    former, before, paid = the_document(course), lessons(course), len(server.ledger.paid())
    job = done(begun(replacing.replace(client, former, b"%PDF-1.7\nnot really", "new.pdf")))
    course.refresh_from_db()
    assert (job.state, course.status, lessons(course)) == ("failed", "completed", before)
    assert the_document(course) == former
    assert the_document(course).status == "ready"
    assert job.error["message"].startswith("new.pdf: ")
    assert job.error["message"].endswith("The former document stays, and the course is what it was.")
    assert len(server.ledger.paid()) == paid
    assert not Slot.objects.exclude(job=None).exists()
    with pytest.raises(JobIsNotResumable):
        retry_job(job=job)


def test_cancelled_before_a_lesson_is_written_it_leaves_everything_as_it_was(client: Client, course: Course) -> None:
    former, before = the_document(course), lessons(course)
    job = begun(replacing.replace(client, former, all_changed()))
    do_all(job, until=Kind.TEXT_GENERATION)
    assert cancel_job(job_id=job.id)
    course.refresh_from_db()
    assert (course.status, lessons(course)) == ("completed", before)
    assert (the_document(course).id, the_document(course).status) == (former.id, "ready")
    assert len(list(former.file.storage.listdir(f"documents/{course.id}")[1])) == 1


def test_cancelled_after_some_are_written_the_others_keep_their_text_and_say_that_it_is_the_former(
    client: Client, course: Course
) -> None:
    before = lessons(course)
    job = begun(replacing.replace(client, the_document(course), all_changed()))
    do_all(job, until=Kind.TEXT_GENERATION)
    item = the_item(job, Kind.TEXT_GENERATION)
    do(item.id)
    assert cancel_job(job_id=job.id)
    course.refresh_from_db()
    new, after = the_document(course), lessons(course)
    assert (course.status, new.name, new.status, new.replaces) == ("completed", "new.md", "ready", None)
    for title, lesson in after.items():
        assert set(lesson["passage_ids"]) <= set(new.passages.values_list("id", flat=True)), "ready to be written anew"
        if lesson["id"] == item.subject:
            assert (lesson["status"], cited(lesson)) == ("completed", {"new.md"})
        else:
            assert (lesson["status"], said(lesson)) == ("review_required", said(before[title]))
            assert "written from “rules.md”, which “new.md” has replaced" in lesson["error"]["message"]


def test_failed_half_way_it_is_taken_up_again_and_pays_for_the_rest_only(
    client: Client, course: Course, server: ModelServer
) -> None:
    job = begun(replacing.replace(client, the_document(course), all_changed()))
    do_all(job, until=Kind.TEXT_GENERATION)
    do(the_item(job, Kind.TEXT_GENERATION).id)
    fail_all_that_is_left(job)
    do_all(job, until=Kind.FINALIZATION)
    claim = take(the_item(job, Kind.FINALIZATION).id, worker="w")
    assert claim
    finish.failed(claim, Failure("bad", "bad", "bad", final=True))
    assert Lesson.objects.filter(course=course, status="review_required").count() == 5
    WorkItem.objects.filter(job=job, kind=Kind.FINALIZATION).delete()  # so that the lessons are what it failed in
    paid = len(server.ledger.paid())
    retry_job(job=Job.objects.get(id=job.id))
    done(job)
    assert (job.state, len(server.ledger.paid()) - paid) == ("completed", 5)
    assert {(each["status"], *cited(each)) for each in lessons(course).values()} == {("completed", "new.md")}


def test_once_its_document_is_deleted_a_failed_job_can_not_be_retried(client: Client, course: Course) -> None:
    job = begun(replacing.replace(client, the_document(course), all_changed()))
    do_all(job, until=Kind.TEXT_GENERATION)
    do(the_item(job, Kind.TEXT_GENERATION).id)
    fail_all_that_is_left(job)
    claim = take(the_item(job, Kind.FINALIZATION).id, worker="w")
    assert claim
    finish.failed(claim, Failure("bad", "bad", "bad", final=True))
    new = the_document(course)
    assert client.delete(f"/api/v1/courses/{course.id}/documents/{new.id}/").status_code == 204
    with pytest.raises(JobIsNotResumable):
        retry_job(job=Job.objects.get(id=job.id))


def fail_all_that_is_left(job: Job) -> None:
    for item in WorkItem.objects.filter(job=job, kind=Kind.TEXT_GENERATION, state="ready"):
        claim = take(item.id, worker="w")
        assert claim
        finish.failed(claim, Failure("bad", "bad", "bad", final=True))


def test_where_no_lesson_can_be_written_everything_is_what_it_was(client: Client, course: Course) -> None:
    former, before = the_document(course), lessons(course)
    job = begun(replacing.replace(client, former, all_changed()))
    do_all(job, until=Kind.TEXT_GENERATION)
    fail_all_that_is_left(job)
    job.refresh_from_db()
    course.refresh_from_db()
    assert (job.state, course.status, lessons(course)) == ("failed", "completed", before)
    assert (the_document(course).id, the_document(course).status) == (former.id, "ready")
